//! `regimen export bundle`.

use regimen_check::bundle;
use regimen_engine::{Bundle, BundleFile};

use super::{chosen, tell};
use crate::args::BundleArgs;
use crate::output::Failure;
use crate::output_folder::{OutputFolder, write};

pub(crate) fn run(args: &BundleArgs) -> Result<u8, Failure> {
    let (library, rules) = chosen(&args.what, Vec::new())?;
    let export = bundle(&library, &rules, env!("CARGO_PKG_VERSION"));
    let output = args.output.display();
    if args.output.to_string_lossy().ends_with(".tar.gz") {
        if args.output.exists() && !args.force {
            return Err(
                Failure::new(format!("`{output}` is there already")).help("replace it with `--force`")
            );
        }
        let files = export
            .files
            .iter()
            .map(|file| BundleFile { path: file.path.clone(), bytes: file.text.clone().into_bytes() });
        let packed = Bundle::pack(&files.collect::<Vec<_>>()).map_err(|error| Failure::new(error.message))?;
        write(&args.output, packed)?;
    } else {
        let folder = OutputFolder::new(&args.output, args.force)?;
        export.files.iter().try_for_each(|file| folder.write(&file.path, &file.text))?;
    }
    let modules = export.files.len().saturating_sub(1);
    tell(&export, &format!("written to {output}: rules {}, modules {modules}", rules.rules().len()));
    Ok(0)
}
