//! What the command prints, whole: a folder for each case, `cases/THEME/CASE`.

use techmatch_tests::cases;

macro_rules! cases {
    ($($theme:ident { $($case:ident,)+ })+) => {
        $(mod $theme {
            $(#[test]
            fn $case() {
                techmatch_tests::cases::run(stringify!($theme), stringify!($case));
            })+
        })+

        const NAMED: &[&str] = &[$($(concat!(stringify!($theme), "/", stringify!($case)),)+)+];
    };
}

cases! {
    account {
        as_json,
        duplicates,
        every_row,
        left_out,
        many_alike,
        market_export,
        partial,
    }
    bad_files {
        binary_called_json,
        broken_json,
        empty,
        missing,
        no_header,
        no_rows,
        no_title,
        open_quotation_mark,
        page_called_workbook,
        password,
        wide,
    }
    encodings {
        recognised,
        refused,
    }
    exit_status {
        configuration_of_build,
        configuration_of_eval,
        configuration_of_match,
        glossary_is_missing,
        input_inside_the_site,
        no_such_site,
        nothing_asked,
        published,
        threads,
    }
    fair {
        meetings,
    }
    intake {
        check,
        check_fails,
        check_json,
        check_tables,
        diff,
        export,
        export_stands,
        init,
        init_guesses,
        init_questions,
        init_stands,
        init_tables,
        tables_as_listings,
    }
    learning {
        other_site,
        refusals,
    }
    life {
        changes,
        duplicates,
        states,
        updates,
    }
    media {
        listing,
        refused,
    }
    needs {
        csv,
        id_twice_in_a_run,
        judged_elsewhere,
        judgements,
        no_id_in_a_run,
        not_json,
        old_name_of_queries,
        run_with_blanks,
        several_sites,
        table,
        understood,
    }
    paper {
        labels,
        letters,
    }
    publisher {
        colour_too_light,
        face,
        logo_that_runs,
        texts_that_stand,
    }
    services {
        rows,
    }
    shapes {
        docx,
        stdin,
        xml,
    }
    values {
        columns,
        evaluations,
        formats,
        periods,
        units,
    }
}

#[test]
fn every_folder_is_a_case() {
    let mut named = NAMED.to_vec();
    named.sort_unstable();
    assert_eq!(cases::all(), named);
}
