//! The components and admonitions that are open around a line, and how much of its indentation only says that it is
//! within them.

/// How deep components are nested in each other at most; deeper ones are lines like any other.
const MAX_DEPTH: usize = 32;

/// How a container ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Opens {
    /// With a tag.
    Tag,
    /// With a line that is not indented as far.
    Indented,
}

/// The components that are open, the innermost last.
#[derive(Debug, Default)]
pub(super) struct Containers(Vec<Container>);

#[derive(Debug)]
struct Container {
    opens: Opens,
    /// How far its own line was indented, and how much of that was taken off.
    own: usize,
    own_taken: usize,
    /// How much of the indentation within is taken off; not known before the first line.
    taken: Option<usize>,
}

impl Containers {
    pub fn open(&mut self, opens: Opens, line: &str) {
        let (own, own_taken) = (indentation(line), self.strip(line));
        if self.0.len() < MAX_DEPTH {
            self.0.push(Container { opens, own, own_taken, taken: None });
        }
    }

    pub fn close(&mut self) {
        if let Some(last) = self.0.iter().rposition(|container| container.opens == Opens::Tag) {
            self.0.truncate(last);
        }
    }

    /// Ends those that end where a line is not indented as far as they are.
    pub fn leave(&mut self, line: &str) {
        if line.trim().is_empty() {
            return;
        }
        let indentation = indentation(line);
        while self.0.last().is_some_and(|last| last.opens == Opens::Indented && indentation <= last.own) {
            self.0.pop();
        }
    }

    /// How many bytes of the indentation of a line only say that it is within a component.
    pub fn strip(&mut self, line: &str) -> usize {
        let indentation = indentation(line);
        if line.trim().is_empty() {
            return 0;
        }
        // What the first line within a component has beyond the tag, all have.
        let mut above = 0;
        for container in &mut self.0 {
            let taken = container.taken.get_or_insert_with(|| {
                let further = indentation.saturating_sub(container.own);
                if further == 0 { above } else { container.own_taken + further }
            });
            above = *taken;
        }
        above.min(indentation)
    }
}

fn indentation(line: &str) -> usize {
    line.len() - line.trim_start_matches([' ', '\t']).len()
}
