# What tests/demo and tests/run share: words to the user, templates, ports, processes. Needs LAB (the folder tests/lab)
# and STATE (a folder for what this run makes).

say() { printf '%s\n' "$*"; }
warn() { printf 'Note: %s\n' "$*" >&2; }
die() {
	printf 'Error: %s\n' "$*" >&2
	exit 1
}

# render TEMPLATE FILE: replaces each @NAME@ by the value of the shell variable NAME.
render() {
	local text name
	text=$(<"$1")
	while [[ $text =~ @([A-Z_]+)@ ]]; do
		name=${BASH_REMATCH[1]}
		[ -n "${!name+set}" ] || die "$1 names @$name@, which nothing sets"
		text=${text//"@$name@"/"${!name}"}
	done
	printf '%s\n' "$text" >"$2"
}

# The first address of a real interface, IPv4 before IPv6: Janus gathers no ICE candidates on loopback.
outer_address() {
	ip -o -4 addr show scope global up | awk '{ sub("/.*", "", $4); print $4; exit }'
}

outer_address6() {
	ip -o -6 addr show scope global up | awk '{ sub("/.*", "", $4); print $4; exit }'
}

have_ipv6() { [ -n "$(ip -o -6 addr show dev lo 2>/dev/null)" ]; }

# port_free PROTOCOL PORT: whether nothing listens there on any address.
port_free() {
	local flag=-t
	[ "$1" = tcp ] || flag=-u
	[ -z "$(ss -H -n -l "$flag" "sport = :$2")" ]
}

# start NAME COMMAND...: runs it apart from the terminal's Ctrl-C, its output in STATE/logs; it cannot outlive us.
declare -A PIDS=()
start() {
	local name=$1
	shift
	setsid setpriv --pdeathsig TERM "$@" >>"$STATE/logs/$name.log" 2>&1 </dev/null &
	PIDS[$name]=$!
}

running() { kill -0 "${PIDS[$1]}" 2>/dev/null; }

# wait_for NAME SECONDS CHECK...: until the check holds; ends the script, with the log's end, where it never does.
wait_for() {
	local name=$1 tries=$(($2 * 10))
	shift 2
	until "$@"; do
		if ! running "$name" || [ $((tries -= 1)) -le 0 ]; then
			tail -n 15 "$STATE/logs/$name.log" >&2
			die "$name did not start; its log: $STATE/logs/$name.log"
		fi
		sleep 0.1
	done
}

answers() { (exec 3<>"/dev/tcp/$1/$2") 2>/dev/null; }
logged() { grep -q -- "$2" "$STATE/logs/$1.log" 2>/dev/null; }

# stop NAME SIGNAL SECONDS: asks, waits, then ends it for good.
stop() {
	local pid=${PIDS[$1]:-} tries=$(($3 * 10))
	[ -n "$pid" ] || return 0
	unset "PIDS[$1]"
	kill "-$2" "$pid" 2>/dev/null
	while kill -0 "$pid" 2>/dev/null; do
		if [ $((tries -= 1)) -le 0 ]; then
			warn "$1 did not end by itself within $3 s"
			kill -KILL "$pid" 2>/dev/null
			break
		fi
		sleep 0.1
	done
	wait "$pid" 2>/dev/null
	return 0
}
