//! The steps of the schema, oldest first, by the numbers of their names. A step
//! that has been released is never edited; a new one has a higher number, for both
//! databases.

use sqlx::SqlSafeStr as _;
use sqlx::migrate::{Migration, MigrationType, Migrator};
use std::sync::LazyLock;

/// A step's file name without its ending, and its text.
type Step = (&'static str, &'static str);

/// One list for both databases. Listed instead of found by `sqlx::migrate!`:
/// sqlx's macros would build both drivers a second time, for the compiler.
macro_rules! steps {
    ($($name:literal),+ $(,)?) => {
        const ON_SQLITE: &[Step] =
            &[$(($name, include_str!(concat!("../migrations/sqlite/", $name, ".sql")))),+];
        const ON_POSTGRES: &[Step] =
            &[$(($name, include_str!(concat!("../migrations/postgres/", $name, ".sql")))),+];
    };
}

steps![
    "0001_foundation",
    "0002_plans",
    "0003_sign_in_tries",
    "0004_app_scope",
    "0005_profiles",
    "0006_frequent",
    "0007_known_browsers",
    "0008_departments",
    "0009_session_places",
    "0010_left_out",
    "0011_audit_chain",
    "0012_groups",
    "0013_lives",
    "0014_field_audiences",
    "0015_left_as",
    "0016_avatars",
    "0017_members",
    "0018_custom_fields",
    "0019_own_rules",
    "0020_seen",
    "0021_many",
    "0022_required_fields",
    "0023_searchable_fields",
    "0024_found",
    "0026_corporation",
    "0027_pins",
    "0028_birthdays_by_day",
];

pub(crate) static SQLITE: LazyLock<Migrator> = LazyLock::new(|| migrator(ON_SQLITE));
pub(crate) static POSTGRES: LazyLock<Migrator> = LazyLock::new(|| migrator(ON_POSTGRES));

fn migrator(steps: &[Step]) -> Migrator {
    let migrations = steps.iter().map(|&(name, sql)| {
        let (version, description) = numbered(name);
        let sql = sql.into_sql_str();
        let simple = MigrationType::Simple;
        Migration::new(
            version,
            description.replace('_', " ").into(),
            simple,
            sql,
            false,
        )
    });
    Migrator::with_migrations(migrations.collect())
}

/// The number of a step, and what it is called. A name without a number would be
/// step 0, which a test refuses.
fn numbered(name: &str) -> (i64, &str) {
    let (number, words) = name.split_once('_').unwrap_or(("", name));
    (number.parse().unwrap_or(0), words)
}

#[cfg(test)]
mod tests {
    use super::{ON_POSTGRES, ON_SQLITE, numbered};
    use std::fs;

    #[test]
    fn every_file_is_listed_and_their_numbers_rise() {
        for (folder, steps) in [("sqlite", ON_SQLITE), ("postgres", ON_POSTGRES)] {
            let folder = format!("{}/migrations/{folder}", env!("CARGO_MANIFEST_DIR"));
            let mut files: Vec<String> = fs::read_dir(folder)
                .expect("a folder of migrations")
                .map(|file| {
                    file.expect("a file")
                        .file_name()
                        .into_string()
                        .expect("text")
                })
                .collect();
            files.sort();
            let listed: Vec<String> = steps
                .iter()
                .map(|(name, _)| format!("{name}.sql"))
                .collect();
            assert_eq!(listed, files);
            let mut before = 0;
            for (name, _) in steps {
                let (number, _) = numbered(name);
                assert!(number > before, "{name} after step {before}");
                assert!(name.starts_with(&format!("{number:04}_")), "{name}");
                before = number;
            }
        }
    }
}
