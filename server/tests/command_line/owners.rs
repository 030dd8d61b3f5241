//! `admin create`: which passwords it takes (length, and none that everybody tries first).

use crate::support::{Desk, Said};

async fn create(desk: &Desk, name: &str, password: &str) -> Said {
    let command = ["admin", "create", "--username", name];
    desk.run_given(&command, &format!("{password}\n")).await
}

#[tokio::test]
async fn a_password_that_is_too_short_too_long_or_commonly_used_is_refused_with_a_sentence() {
    let desk = Desk::new().await;
    let long = "长城".repeat(200);
    for (password, words) in [
        ("elevenchars", ["至少 12 个字符", "at least 12 characters"]),
        (&long, ["最多 1024 个字节", "at most 1024 bytes"]),
        ("Password1234!", ["常用密码", "commonly used"]),
        ("qwertyuiop123", ["常用密码", "commonly used"]),
        ("iloveyou5201314", ["常用密码", "commonly used"]),
        ("wangwangwangwang", ["太容易猜到", "too easy to guess"]),
    ] {
        let said = create(&desk, "wang", password).await;
        said.refused(&words);
        said.refused(&["没有添加任何人", "nobody was added"]);
        assert!(!said.err.contains(password), "it is printed: {said:?}");
    }
    create(&desk, "wang", "correct horse battery")
        .await
        .tells(&["/admin/login"]);
}

#[tokio::test]
async fn a_password_of_words_or_of_chinese_is_taken_and_never_printed() {
    let desk = Desk::new().await;
    for (name, password) in [
        ("li", "名册管理员的口令要十二字"),
        ("zhao", "tulip-quarry-9-lantern"),
    ] {
        let said = create(&desk, name, password).await;
        said.tells(&[name, "现在可以登录", "can sign in now"]);
        assert!(!said.out.contains(password), "{said:?}");
    }
    let again = create(&desk, "LI", "tulip-quarry-9-lantern").await;
    again.refused(&["已有名为 LI 的管理员", "already an administrator called LI"]);
}
