//! A page that stays under the size that platforms take.

/// How many characters a comment on GitHub may have is 65,536, on GitLab and Azure more; UTF-16 units are counted, which are no
/// fewer. What is left is for the ends of sections.
pub(super) const LIMIT: usize = 64_000;

/// Text that knows its size.
#[derive(Default)]
pub(super) struct Page {
    pub(super) text: String,
    size: usize,
}

impl Page {
    /// Adds a short text.
    pub(super) fn push(&mut self, text: &str) {
        self.size += size(text);
        self.text.push_str(text);
    }

    /// Whether a section that is to end before `limit` can have a few lines.
    pub(super) fn has_room(&self, limit: usize) -> bool {
        self.size + 500 < limit
    }

    /// Adds lines as long as the page stays under `limit`, and says how many of the `noun` are left out.
    pub(super) fn lines(&mut self, lines: impl ExactSizeIterator<Item = String>, limit: usize, noun: &str) {
        let all = lines.len();
        for (at, line) in lines.enumerate() {
            if self.size + size(&line) > limit {
                let more = all - at;
                let plural = if more == 1 { "" } else { "s" };
                return self.push(&format!("\nand {more} more {noun}{plural}; `--format html` has all\n"));
            }
            self.push(&line);
        }
    }

    /// Opens a part that is shut until somebody clicks on it.
    pub(super) fn open(&mut self, summary: &str) {
        let summary = minijinja::HtmlEscape(summary);
        self.push(&format!("\n<details>\n<summary>{summary}</summary>\n\n"));
    }

    pub(super) fn close(&mut self) {
        self.push("\n</details>\n");
    }
}

fn size(text: &str) -> usize {
    text.chars().map(char::len_utf16).sum()
}
