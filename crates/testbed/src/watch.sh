# Runs the tests' PostgreSQL until nobody has used it for half a minute.
# $1: the program; $2: the folder with data, log, socket and the file `users`;
# the rest: its settings.
program=$1
folder=$2
shift 2
umask 077
"$program" -D "$folder/data" -k "$folder" "$@" >"$folder/log" 2>&1 &
server=$!
unused=0
while kill -0 "$server" 2>/dev/null; do
    sleep 5
    if flock -n -x "$folder/users" true; then
        unused=$((unused + 1))
    else
        unused=0
    fi
    if [ "$unused" -ge 6 ]; then
        # Held to the end: who comes now waits, and finds no server.
        exec 9<"$folder/users"
        if flock -n -x 9; then
            kill -INT "$server"
            wait "$server"
            rm -rf "$folder/data" "$folder/log" "$folder/users"
            exit 0
        fi
        exec 9<&-
        unused=0
    fi
done
wait "$server"
