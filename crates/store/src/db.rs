//! One way to speak to both databases: an enum of two pools, values and rows
//! that are whole numbers, texts or bytes, and a macro that picks the driver.

use crate::{Error, Result};
use sqlx::postgres::{PgConnectOptions, PgPool, PgPoolOptions, PgRow, Postgres};
use sqlx::sqlite::{
    Sqlite, SqliteConnectOptions, SqliteJournalMode, SqlitePool, SqlitePoolOptions, SqliteRow,
};
use sqlx::{AssertSqlSafe, Row as _, Transaction};
use std::fs::OpenOptions;
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::Path;
use std::str::FromStr;
use std::time::Duration;

/// The pool of one of the two.
#[derive(Clone, Debug)]
pub(crate) enum Db {
    Sqlite(SqlitePool),
    Postgres(PgPool),
}

/// A transaction; dropped without `commit` it never was.
pub(crate) enum Tx {
    Sqlite(Transaction<'static, Sqlite>),
    Postgres(Transaction<'static, Postgres>),
}

/// What a placeholder stands for.
#[derive(Clone, Debug)]
pub(crate) enum Value {
    Int(Option<i64>),
    Text(Option<String>),
    Bytes(Vec<u8>),
}

/// A row of an answer.
pub(crate) enum Row {
    Sqlite(SqliteRow),
    Postgres(PgRow),
}

/// The values of a statement, in the order of its `$1`, `$2`, …
macro_rules! values {
    ($($value:expr),* $(,)?) => { vec![$($crate::db::Value::from($value)),*] };
}
pub(crate) use values;

/// The statement with its values bound, for whichever driver the place wants.
macro_rules! bound {
    ($sql:expr, $values:expr) => {{
        let mut query = sqlx::query(AssertSqlSafe($sql));
        for value in $values {
            query = match value {
                Value::Int(int) => query.bind(int),
                Value::Text(text) => query.bind(text),
                Value::Bytes(bytes) => query.bind(bytes),
            };
        }
        query
    }};
}

/// The same questions for a pool and for a transaction.
macro_rules! questions {
    ($kind:ty, $driver:ident => $executor:expr) => {
        impl $kind {
            /// Every row.
            pub(crate) async fn all(
                &mut self,
                sql: impl Into<String>,
                values: Vec<Value>,
            ) -> Result<Vec<Row>> {
                let sql = sql.into();
                Ok(match self {
                    Self::Sqlite($driver) => {
                        let rows = bound!(sql, values).fetch_all($executor).await?;
                        rows.into_iter().map(Row::Sqlite).collect()
                    }
                    Self::Postgres($driver) => {
                        let rows = bound!(sql, values).fetch_all($executor).await?;
                        rows.into_iter().map(Row::Postgres).collect()
                    }
                })
            }

            /// The row, where there is one.
            pub(crate) async fn one(
                &mut self,
                sql: impl Into<String>,
                values: Vec<Value>,
            ) -> Result<Option<Row>> {
                Ok(self.all(sql, values).await?.into_iter().next())
            }

            /// How many rows it changed.
            pub(crate) async fn run(
                &mut self,
                sql: impl Into<String>,
                values: Vec<Value>,
            ) -> Result<u64> {
                let sql = sql.into();
                Ok(match self {
                    Self::Sqlite($driver) => {
                        let done = bound!(sql, values).execute($executor).await?;
                        done.rows_affected()
                    }
                    Self::Postgres($driver) => {
                        let done = bound!(sql, values).execute($executor).await?;
                        done.rows_affected()
                    }
                })
            }

            /// Every row of `HEAD IN (…)` for many values, where `HEAD` uses `$1` for
            /// `first`.
            pub(crate) async fn all_in(
                &mut self,
                head: &str,
                first: &Value,
                many: Vec<Value>,
            ) -> Result<Vec<Row>> {
                let mut rows = Vec::new();
                for chunk in many.chunks(CHUNK) {
                    let sql = format!("{head} IN ({})", placeholders(true, 2, chunk.len()));
                    let mut values = vec![first.clone()];
                    values.extend_from_slice(chunk);
                    rows.extend(self.all(sql, values).await?);
                }
                Ok(rows)
            }
        }
    };
}

questions!(Db, pool => &*pool);
questions!(Tx, tx => &mut **tx);

/// Secrets and everybody's data are in the file: nobody else on the machine
/// reads a new one, nor SQLite's log, which gets the same rights. What stands
/// in the way of making it, SQLite says better.
fn keep_private(file: &Path) {
    if file.extension().is_some() {
        let mut new = OpenOptions::new();
        let _ = new.write(true).create_new(true).mode(0o600).open(file);
    }
}

/// PostgreSQL's encodings in which a text has as many bytes as on its way: that
/// of the way, and that of databases which do not ask what bytes mean.
const AS_THEY_COME: [&str; 2] = ["UTF8", "SQL_ASCII"];

impl Db {
    /// Opens the pool that the address names.
    pub(crate) async fn connect(url: &str) -> Result<Self> {
        if url.starts_with("sqlite:") {
            let options = SqliteConnectOptions::from_str(url)?
                .create_if_missing(true)
                .journal_mode(SqliteJournalMode::Wal)
                .foreign_keys(true)
                .busy_timeout(Duration::from_secs(15));
            keep_private(options.get_filename());
            let pool = SqlitePoolOptions::new().max_connections(8);
            Ok(Self::Sqlite(pool.connect_with(options).await?))
        } else if url.starts_with("postgres:") || url.starts_with("postgresql:") {
            let options = PgConnectOptions::from_str(url)?;
            let pool = PgPoolOptions::new().max_connections(10);
            let pool = pool.connect_with(options).await?;
            let encoding = "SHOW server_encoding";
            let encoding: String = sqlx::query_scalar(encoding).fetch_one(&pool).await?;
            match AS_THEY_COME.contains(&encoding.as_str()) {
                true => Ok(Self::Postgres(pool)),
                false => Err(Error::Encoding(encoding)),
            }
        } else {
            Err(Error::Address)
        }
    }

    /// A transaction that writes. SQLite takes the write lock at once: a
    /// transaction that reads first and writes later could not get it any more.
    pub(crate) async fn write(&self) -> Result<Tx> {
        Ok(match self {
            Self::Sqlite(pool) => Tx::Sqlite(pool.begin_with("BEGIN IMMEDIATE").await?),
            Self::Postgres(pool) => Tx::Postgres(pool.begin().await?),
        })
    }

    /// A transaction that reads several tables as they were at one moment.
    pub(crate) async fn snapshot(&self) -> Result<Tx> {
        const AT_ONE_MOMENT: &str = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";
        Ok(match self {
            Self::Sqlite(pool) => Tx::Sqlite(pool.begin().await?),
            Self::Postgres(pool) => Tx::Postgres(pool.begin_with(AT_ONE_MOMENT).await?),
        })
    }
}

impl Tx {
    /// Makes it so.
    pub(crate) async fn commit(self) -> Result<()> {
        match self {
            Self::Sqlite(tx) => tx.commit().await?,
            Self::Postgres(tx) => tx.commit().await?,
        }
        Ok(())
    }

    /// Runs `HEAD VALUES (…), (…) TAIL` for many rows, some hundred at a time.
    /// SQLite looks up numbered placeholders one after the other, so there they
    /// are plain question marks.
    pub(crate) async fn insert(
        &mut self,
        head: &str,
        tail: &str,
        rows: Vec<Vec<Value>>,
    ) -> Result<()> {
        let numbered = matches!(self, Self::Postgres(_));
        let mut rows = rows.into_iter().peekable();
        while rows.peek().is_some() {
            let chunk: Vec<Vec<Value>> = rows.by_ref().take(CHUNK).collect();
            let width = chunk[0].len();
            let tuples: Vec<String> = (0..chunk.len())
                .map(|row| format!("({})", placeholders(numbered, row * width + 1, width)))
                .collect();
            let sql = format!("{head} VALUES {} {tail}", tuples.join(","));
            self.run(sql, chunk.into_iter().flatten().collect()).await?;
        }
        Ok(())
    }

    /// Runs `WITH next (COLUMNS) AS (VALUES …) UPDATE` for many rows, some hundred
    /// at a time: what a row becomes is in `next`.
    pub(crate) async fn update(
        &mut self,
        columns: &str,
        update: &str,
        rows: Vec<Vec<Value>>,
    ) -> Result<()> {
        let head = format!("WITH next ({columns}) AS (");
        self.insert(&head, &format!(") {update}"), rows).await
    }

    /// Runs `HEAD IN (…)` for many values, where `HEAD` uses `$1` for `first`.
    pub(crate) async fn for_each_in(
        &mut self,
        head: &str,
        first: &Value,
        many: Vec<Value>,
    ) -> Result<()> {
        for chunk in many.chunks(CHUNK) {
            let sql = format!("{head} IN ({})", placeholders(true, 2, chunk.len()));
            let mut values = vec![first.clone()];
            values.extend_from_slice(chunk);
            self.run(sql, values).await?;
        }
        Ok(())
    }
}

/// Rows of one statement: sixteen columns stay far below both databases' limits.
const CHUNK: usize = 500;

fn placeholders(numbered: bool, from: usize, count: usize) -> String {
    let one = |n: usize| match numbered {
        true => format!("${n}"),
        false => "?".to_owned(),
    };
    (from..from + count).map(one).collect::<Vec<_>>().join(",")
}

impl Row {
    pub(crate) fn int(&self, column: usize) -> Result<i64> {
        Ok(match self {
            Self::Sqlite(row) => row.try_get(column)?,
            Self::Postgres(row) => row.try_get(column)?,
        })
    }

    pub(crate) fn maybe_int(&self, column: usize) -> Result<Option<i64>> {
        Ok(match self {
            Self::Sqlite(row) => row.try_get(column)?,
            Self::Postgres(row) => row.try_get(column)?,
        })
    }

    pub(crate) fn text(&self, column: usize) -> Result<String> {
        Ok(match self {
            Self::Sqlite(row) => row.try_get(column)?,
            Self::Postgres(row) => row.try_get(column)?,
        })
    }

    /// A text without a copy.
    pub(crate) fn borrowed(&self, column: usize) -> Result<&str> {
        Ok(match self {
            Self::Sqlite(row) => row.try_get(column)?,
            Self::Postgres(row) => row.try_get(column)?,
        })
    }

    pub(crate) fn bytes(&self, column: usize) -> Result<Vec<u8>> {
        Ok(match self {
            Self::Sqlite(row) => row.try_get(column)?,
            Self::Postgres(row) => row.try_get(column)?,
        })
    }

    pub(crate) fn maybe_text(&self, column: usize) -> Result<Option<String>> {
        Ok(match self {
            Self::Sqlite(row) => row.try_get(column)?,
            Self::Postgres(row) => row.try_get(column)?,
        })
    }
}

impl From<i64> for Value {
    fn from(int: i64) -> Self {
        Self::Int(Some(int))
    }
}

impl From<Option<i64>> for Value {
    fn from(int: Option<i64>) -> Self {
        Self::Int(int)
    }
}

impl From<Vec<u8>> for Value {
    fn from(bytes: Vec<u8>) -> Self {
        Self::Bytes(bytes)
    }
}

/// PostgreSQL cannot keep a zero byte; both databases leave it out alike.
impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Text(Some(match text.contains('\0') {
            true => text.replace('\0', ""),
            false => text,
        }))
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::from(text.to_owned())
    }
}

impl From<Option<&str>> for Value {
    fn from(text: Option<&str>) -> Self {
        text.map_or(Self::Text(None), Self::from)
    }
}
