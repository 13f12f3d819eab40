//! Agreement with the labels that other tools give their own test manifests, for the rules that mean the same.
