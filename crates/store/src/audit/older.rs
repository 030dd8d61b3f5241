use super::chain::{COLUMNS, Line, line_hash, salt};
use crate::Result;
use crate::db::{Db, values};

/// So many lines are read at once.
const LINES: i64 = 1_000;

/// Whether lines of a version without hashes wait for theirs.
pub(crate) async fn has_older(db: &Db) -> Result<bool> {
    let sql = "SELECT corp_id FROM audit_heads WHERE seq < 0 LIMIT 1";
    Ok(db.clone().one(sql, values![]).await?.is_some())
}

/// Gives the lines of a version without hashes theirs, in the order in which they
/// were written: a corporation's log at a time, wholly or not at all.
pub(crate) async fn chain_older(db: &Db) -> Result<()> {
    let sql = "SELECT corp_id FROM audit_heads WHERE seq < 0 ORDER BY corp_id";
    for row in db.clone().all(sql, values![]).await? {
        chain_log(db, &row.text(0)?).await?;
    }
    Ok(())
}

async fn chain_log(db: &Db, corp: &str) -> Result<()> {
    let mut tx = db.write().await?;
    let held = "UPDATE audit_heads SET seq = 0 WHERE corp_id = $1 AND seq < 0 RETURNING seq";
    if tx.one(held, values![corp]).await?.is_none() {
        return Ok(());
    }
    let page = format!(
        "SELECT {COLUMNS} FROM audit WHERE corp_id = $1 AND seq = 0 AND id > $2 \
         ORDER BY id LIMIT $3"
    );
    let (mut id, mut seq, mut previous) = (0, 0, String::new());
    loop {
        let rows = tx.all(page.as_str(), values![corp, id, LINES]).await?;
        if rows.is_empty() {
            break;
        }
        for row in &rows {
            let line = Line::read(row)?;
            (id, seq) = (line.id, seq + 1);
            let salt = salt();
            let digest = line.said.digest(&salt);
            let hash = line_hash((corp, seq, line.at), &line.action, &digest, &previous);
            tx.run(
                "UPDATE audit SET seq = $2, salt = $3, digest = $4, previous = $5, hash = $6 \
                 WHERE id = $1",
                values![id, seq, salt, digest, previous, hash.as_str()],
            )
            .await?;
            previous = hash;
        }
    }
    let sql = "UPDATE audit_heads SET seq = $2, hash = $3 WHERE corp_id = $1";
    tx.run(sql, values![corp, seq, previous]).await?;
    tx.commit().await
}
