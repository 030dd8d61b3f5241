//! The document around the shell and the form.

use super::Frame;
use leptos::prelude::*;

/// The whole HTML document.
pub(super) fn document(
    frame: &Frame,
    title: &'static str,
    start: AnyView,
    body: AnyView,
) -> String {
    let locale = frame.locale;
    let style = frame.css.clone();
    let style = style.map(|css| view! { <link rel="stylesheet" href=css/> });
    let icon = frame.icon.clone();
    let icon = icon.map(|icon| view! { <link rel="icon" href=icon/> });
    let html = view! {
        <html lang=locale.tag()>
            <head>
                <meta charset="utf-8"/>
                <meta name="viewport" content="width=device-width, initial-scale=1"/>
                <meta name="color-scheme" content="light dark"/>
                <meta name="format-detection" content="telephone=no"/>
                <meta name="robots" content="noindex"/>
                <title>{title}</title>
                {icon}
                {style}
                {start}
            </head>
            {body}
        </html>
    };
    format!("<!DOCTYPE html>{}", html.to_html())
}
