//! Whether a change in one place is one elsewhere, too.

use super::Refusal;
use super::change::{Change, refused};
use super::tree::{Element, Form, Member};

impl Change<'_> {
    /// The member that a mapping has for a key; none if it has no such key of its own.
    pub(super) fn own<'e>(element: &'e Element, key: &str) -> Result<Option<&'e Member>, Refusal> {
        let mut own = element.members().iter().filter(|member| member.is(key));
        let member = own.next();
        match own.next() {
            Some(second) => Err(refused(format!("the key `{key}` stands twice"), &second.value.span)),
            None => Ok(member),
        }
    }

    /// Whether a change here changes nothing elsewhere.
    pub(super) fn may_change(&self, element: &Element) -> Result<(), Refusal> {
        if matches!(element.form, Form::Alias) {
            let alias = self.text.get(element.span.clone()).unwrap_or_default();
            return Err(refused(
                format!("it is written elsewhere: here is the alias `{alias}`"),
                &element.span,
            ));
        }
        if self.tree.aliased.contains(&element.anchor) {
            let message = "it has an anchor, and an alias has the same value elsewhere";
            return Err(refused(message, &element.span));
        }
        Ok(())
    }

    /// Whether a value can be taken away: nothing elsewhere needs it.
    pub(super) fn may_go(&self, element: &Element) -> Result<(), Refusal> {
        let mut inner = element.all().into_iter();
        match inner.find(|element| self.tree.aliased.contains(&element.anchor)) {
            Some(anchored) => {
                let message = "there is an anchor in it that an alias elsewhere means";
                Err(refused(message, &anchored.span))
            }
            None => Ok(()),
        }
    }
}
