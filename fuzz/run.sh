#!/bin/sh
# run.sh TARGET SECONDS [OPTION...]: runs a target of `cargo fuzz build -s none`.
set -eu
cd "$(dirname "$0")"
target=$1 seconds=$2
shift 2
folder=${TECHMATCH_FUZZ:-${CARGO_TARGET_DIR:-target}/x86_64-unknown-linux-gnu/release}
[ -d corpus/seeds ] || TECHMATCH_SEEDS=corpus/seeds "$folder/$target"
mkdir -p "corpus/$target" "artifacts/$target"
dict=corpus/seeds/$target.dict
[ -s "$dict" ] && set -- "-dict=$dict" "$@"
exec nice -n 19 "$folder/$target" "corpus/$target" "corpus/seeds/$target" \
    -artifact_prefix="artifacts/$target/" \
    -max_total_time="$seconds" -timeout=10 -rss_limit_mb=2048 -max_len=16384 \
    -print_final_stats=1 "$@"
