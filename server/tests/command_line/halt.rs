//! A database that stops a process in the middle of what it writes, so that a test
//! can kill it there.

use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{AssertSqlSafe, ConnectOptions as _, Connection as _, PgConnection, SqliteConnection};
use std::str::FromStr as _;
use std::time::Duration;
use testbed::Database;

/// A connection beside the process.
pub enum Halt {
    Sqlite(SqliteConnection),
    Postgres(PgConnection),
}

/// SQLite has nothing to wait for: it counts for ever.
const COUNTING: &str = "CREATE VIEW endless AS WITH RECURSIVE numbers (n) AS \
    (SELECT 1 UNION ALL SELECT n + 1 FROM numbers) SELECT n FROM numbers";

/// PostgreSQL waits for what this connection holds.
const WAITING: &str = "CREATE FUNCTION halt() RETURNS trigger LANGUAGE plpgsql AS \
    $$ BEGIN PERFORM pg_advisory_xact_lock(1); RETURN NEW; END $$";

/// Whether somebody in this database waits for it.
const REACHED: &str = "SELECT COUNT(*) FROM pg_locks JOIN pg_database \
    ON pg_database.oid = pg_locks.database \
    WHERE locktype = 'advisory' AND NOT granted AND datname = current_database()";

impl Halt {
    pub async fn at(database: &Database) -> Self {
        let url = database.url();
        if url.starts_with("sqlite:") {
            let options = SqliteConnectOptions::from_str(url).expect("an address");
            let options = options.busy_timeout(Duration::ZERO);
            return Self::Sqlite(options.connect().await.expect("the database"));
        }
        Self::Postgres(PgConnection::connect(url).await.expect("the database"))
    }

    /// Whoever writes a line about this member is stopped before it.
    pub async fn before_the_line_of(&mut self, userid: &str) {
        let when = format!("WHEN (NEW.subject = 'member:{userid}')");
        match self {
            Self::Sqlite(_) => {
                self.run(COUNTING).await;
                self.run(&format!(
                    "CREATE TRIGGER halt BEFORE INSERT ON audit {when} \
                     BEGIN SELECT COUNT(*) FROM endless; END"
                ))
                .await;
            }
            Self::Postgres(_) => {
                self.run(WAITING).await;
                self.run(&format!(
                    "CREATE TRIGGER halt BEFORE INSERT ON audit FOR EACH ROW {when} \
                     EXECUTE FUNCTION halt()"
                ))
                .await;
                self.run("SELECT pg_advisory_lock(1)").await;
            }
        }
    }

    /// Whether somebody is stopped there.
    pub async fn is_reached(&mut self) -> bool {
        match self {
            Self::Sqlite(connection) => {
                // Whoever counts holds the right to write.
                let begun = sqlx::raw_sql("BEGIN IMMEDIATE; ROLLBACK");
                begun.execute(connection).await.is_err()
            }
            Self::Postgres(connection) => {
                let waiting = sqlx::query_scalar::<_, i64>(REACHED);
                waiting.fetch_one(connection).await.expect("locks") > 0
            }
        }
    }

    /// Nobody is stopped any more. PostgreSQL first sees that who waited is gone.
    pub async fn release(&mut self) {
        match self {
            Self::Sqlite(_) => {
                self.run("DROP TRIGGER halt").await;
                self.run("DROP VIEW endless").await;
            }
            Self::Postgres(_) => {
                self.run("SELECT pg_advisory_unlock(1)").await;
                self.run("DROP TRIGGER halt ON audit").await;
                self.run("DROP FUNCTION halt").await;
            }
        }
    }

    /// Runs have been silent for a minute.
    pub async fn a_minute_later(&mut self) {
        self.run("UPDATE bulks SET heartbeat = heartbeat - 60")
            .await;
    }

    async fn run(&mut self, sql: &str) {
        let sql = sqlx::raw_sql(AssertSqlSafe(sql));
        let done = match self {
            Self::Sqlite(connection) => sql.execute(connection).await.map(drop),
            Self::Postgres(connection) => sql.execute(connection).await.map(drop),
        };
        done.expect("done");
    }
}
