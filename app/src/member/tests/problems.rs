//! Pages for whoever may not come in, and for what is not there.

use super::*;

#[test]
fn whoever_may_sign_in_at_several_corporations_chooses_by_name() {
    let page = |corps| {
        chinese(MemberPage::Problem(Problem::SignIn {
            corps,
            after: SignInAfter::Nothing,
        }))
    };
    let several = page(ways(&["/auth/wecom?corp=a", "/auth/wecom?corp=b"]));
    assert_eq!(several.matches("href=\"/auth/wecom?corp=").count(), 2);
    assert!(several.contains("请选择您所在的企业"));
    assert!(page(Vec::new()).contains("还没有关联企业"));
    assert!(page(ways(&["/auth/wecom?corp=a"])).contains("用企业微信登录"));
}

#[test]
fn a_page_that_is_not_there_is_the_same_to_the_byte() {
    let missing = |nonce: &str| {
        let mut around = frame(Locale::ZhCn);
        around.nonce = nonce.to_owned();
        around.script = Some(Script {
            js: "/pkg/member.js".to_owned(),
            wasm: "/pkg/member.wasm".to_owned(),
        });
        render(MemberPage::Problem(Problem::NotFound), around)
    };
    assert_eq!(missing("a"), missing("b"));
    assert_eq!(MemberPage::Problem(Problem::NotFound).status(), 404);
}

#[test]
fn whoever_has_no_session_is_offered_no_page_that_needs_one() {
    let problems = [
        Problem::SignIn {
            corps: ways(&["/auth/wecom?return=%2Fme"]),
            after: SignInAfter::SignedOut,
        },
        Problem::Left,
        Problem::Unknown,
        Problem::Disabled,
        Problem::Internal {
            reference: "abc123".to_owned(),
        },
    ];
    for problem in problems {
        let html = chinese(MemberPage::Problem(problem.clone()));
        assert!(!html.contains("href=\"/me\""), "{problem:?}");
        match problem {
            Problem::SignIn { corps, .. } => assert!(html.contains(&corps[0].start)),
            Problem::Internal { reference } => assert!(html.contains(&reference)),
            Problem::Left => assert!(html.contains("您已离职")),
            _ => {}
        }
    }
}
