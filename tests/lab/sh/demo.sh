# The steps of tests/demo, in their order.

REALM=demo.invalid
ADMIN_SECRET=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')
MULTIARCH=$(gcc -dumpmachine 2>/dev/null || dpkg-architecture -qDEB_HOST_MULTIARCH 2>/dev/null || echo "$(uname -m)-linux-gnu")

# SIP and its media stay on 127.0.0.1, where no other machine reaches them; only WebRTC needs a real interface.
choose_addresses() {
	SIP_ADDRESS=127.0.0.1 JANUS_ADDRESS=127.0.0.1 WS_ADDRESS=127.0.0.1
	OUTER=$(outer_address)
	OUTER6=$(outer_address6)
	if [ -z "$OUTER$OUTER6" ]; then
		warn "this machine has no address but loopback, which Janus ignores for media: calls will connect, without sound"
	fi
	if [ "$SHARE" = auto ]; then
		SHARE=no
		if [ -e /.dockerenv ] || [ -e /run/.containerenv ] || systemd-detect-virt -cq 2>/dev/null; then SHARE=yes; fi
	fi
	ECHO_PORT=$((SIP_PORT + 10)) MUSIC_PORT=$((SIP_PORT + 12))
}

check_ports() {
	local busy=()
	port_free tcp "$PAGE_PORT" || busy+=("$PAGE_PORT (--page-port)")
	port_free tcp "$WS_PORT" || busy+=("$WS_PORT (--ws-port)")
	if [ "$SHARE" = yes ]; then port_free tcp "$SHARE_PORT" || busy+=("$SHARE_PORT (--share-port)"); fi
	local port
	for port in "$SIP_PORT" "$ECHO_PORT" $((ECHO_PORT + 1)) "$MUSIC_PORT" $((MUSIC_PORT + 1)); do
		{ port_free udp "$port" && port_free tcp "$port"; } || busy+=("$port (--sip-port)")
	done
	if [ ${#busy[@]} -gt 0 ]; then
		local IFS=,
		die "ports in use: ${busy[*]}; choose others with the option named"
	fi
}

build_plugin() {
	if [ -n "$PLUGIN" ]; then
		[ -f "$PLUGIN" ] || die "no such plugin: $PLUGIN"
		return
	fi
	PLUGIN=$ROOT/target/dist/lib/janus-sip-java/libjanus_sip_java.so
	if [ -n "$BUILD" ]; then
		say "Building (the first time takes some minutes; log: $STATE/logs/build.log)"
		if ! (cd "$ROOT" && mvn -B -q -pl native -am package -Dmaven.test.skip=true -Dspotless.check.skip -Dcheckstyle.skip) >"$STATE/logs/build.log" 2>&1; then
			tail -n 30 "$STATE/logs/build.log" >&2
			die "the build failed"
		fi
	fi
	[ -f "$PLUGIN" ] || die "$PLUGIN is missing; build it with: mvn package"
}

start_kamailio() {
	SIP_TRACE=$STATE/logs MIN_EXPIRES=60 NONCE_EXPIRE=300 DIGEST_ALGORITHM='' ROUTES='' PRESENCE='' TABLES='' TLS_LISTEN='' TLS_MODULE=''
	USERS='	$sht(users=>alice) = "alice-secret";
	$sht(users=>bob) = "bob-secret";
	$sht(users=>600) = "phone-secret";
	$sht(users=>601) = "phone-secret";'
	render "$LAB/kamailio/kamailio.cfg.in" "$STATE/kamailio/kamailio.cfg"
	start kamailio kamailio -f "$STATE/kamailio/kamailio.cfg" -DD -E -m 32 -M 4 \
		-Y "$STATE/kamailio" -w "$STATE/kamailio" -P "$STATE/kamailio/pid"
	wait_for kamailio 15 answers "$SIP_ADDRESS" "$SIP_PORT"
}

start_janus() {
	local log=$STATE/logs/janus.log
	JANUS_DEBUG=4 ADMIN_WS=false ADMIN_WS_PORT=0 ICE_PORTS=20000-20999 RTP_PORTS=21000-21999
	PLUGIN_GENERAL='' PLUGIN_SECTIONS='' ICE_ENFORCE=''
	render "$LAB/janus/janus.jcfg.in" "$STATE/janus/janus.jcfg"
	render "$LAB/janus/janus.transport.websockets.jcfg.in" "$STATE/janus/janus.transport.websockets.jcfg"
	render "$LAB/janus/janus.plugin.sip.jcfg.in" "$STATE/janus/janus.plugin.sip.jcfg"
	ln -sfn "$PLUGIN" "$STATE/janus/plugins/libjanus_sip_demo.so"
	start janus janus -F "$STATE/janus"
	wait_for janus 20 answers "$WS_ADDRESS" "$WS_PORT"
	if ! janus_info | grep -a -q '"janus.plugin.sip"'; then
		tail -n 20 "$log" >&2
		KEEP=1
		die "Janus runs, but without the plugin; its log: $log"
	fi
}

# Asks Janus over its WebSocket what it has loaded.
janus_info() {
	local ask='{"janus":"info","transaction":"demo"}'
	exec 4<>"/dev/tcp/$WS_ADDRESS/$WS_PORT" || return
	printf '%s\r\n' "GET / HTTP/1.1" "Host: $WS_ADDRESS:$WS_PORT" "Upgrade: websocket" "Connection: Upgrade" \
		"Sec-WebSocket-Key: ZGVtb2RlbW9kZW1vZGVtbw==" "Sec-WebSocket-Version: 13" \
		"Sec-WebSocket-Protocol: janus-protocol" "" >&4
	# One text frame, whose mask of zeros leaves the text as it is.
	printf "\\x81\\x$(printf %02x $((128 + ${#ask})))\\0\\0\\0\\0%s" "$ask" >&4
	timeout 2 cat <&4
	exec 4>&-
}

# phone NAME NUMBER PORT: a baresip that registers as NUMBER; what it plays is in the variables of the template.
phone() {
	AGENT_ADDRESS=127.0.0.1 AGENT_PORT=$3 AGENT_RTP_PORTS=22000-22999 AGENT_NETWORK='net_interface		127.0.0.1'
	render "$LAB/baresip/config.in" "$STATE/$1/config"
	printf '<sip:%s@%s:%s>;auth_pass=phone-secret;answermode=auto;regint=600;audio_codecs=%s\n' \
		"$2" "$SIP_ADDRESS" "$SIP_PORT" "$4" >"$STATE/$1/accounts"
	: >"$STATE/$1/contacts"
	start "$1" baresip -f "$STATE/$1"
	wait_for "$1" 15 logged "$1" '200 OK'
}

start_phones() {
	sound "$STATE/music/music.wav" 600
	AUDIO_SOURCE=aubridge,echo AUDIO_PLAYER=aubridge,echo VIDEO_SOURCE=vidbridge,echo VIDEO_DISPLAY=vidbridge,echo
	AGENT_MODULES=$(printf 'module	%s.so\n' opus g711 vp8 aubridge vidbridge; printf 'module_app	echo.so')
	phone echo 600 "$ECHO_PORT" opus/48000/2,pcmu,pcma
	AUDIO_SOURCE=aufile,$STATE/music/music.wav AUDIO_PLAYER=aubridge,sink VIDEO_SOURCE=fakevideo,nil VIDEO_DISPLAY=fakevideo,nil
	AGENT_MODULES=$(printf 'module	%s.so\n' g711 vp8 aubridge aufile fakevideo)
	phone music 601 "$MUSIC_PORT" pcmu,pcma
}

start_page() {
	PAGE_LISTEN="		listen 127.0.0.1:$PAGE_PORT;"
	if have_ipv6; then PAGE_LISTEN+="
		listen [::1]:$PAGE_PORT;"; fi
	if [ "$SHARE" = yes ]; then
		openssl req -x509 -newkey rsa:2048 -nodes -days 30 -subj /CN=janus-sip-java-demo \
			-keyout "$STATE/page/key.pem" -out "$STATE/page/cert.pem" 2>>"$STATE/logs/page.log" || die "openssl made no certificate"
		PAGE_LISTEN+="
		listen $SHARE_PORT ssl;"
		if have_ipv6; then PAGE_LISTEN+="
		listen [::]:$SHARE_PORT ssl;"; fi
		PAGE_LISTEN+="
		ssl_certificate $STATE/page/cert.pem;
		ssl_certificate_key $STATE/page/key.pem;"
	fi
	render "$LAB/page/nginx.conf.in" "$STATE/page/nginx.conf"
	start page nginx -e stderr -p "$STATE/page" -c "$STATE/page/nginx.conf"
	wait_for page 10 answers 127.0.0.1 "$PAGE_PORT"
}

tell() {
	local host
	say
	say "Open        http://localhost:$PAGE_PORT/siptest.html     with a browser on this machine"
	if [ "$SHARE" = yes ]; then
		for host in $OUTER ${OUTER6:+"[$OUTER6]"}; do
			say "         or https://$host:$SHARE_PORT/siptest.html     with one on another machine; accept the certificate"
		done
	else
		say "            (for browsers on other machines: tests/demo --share)"
	fi
	cat <<T
Press       Start, and choose "Register using plain secret"
Type in     sip:127.0.0.1:$SIP_PORT              as SIP Registrar
            sip:alice@127.0.0.1:$SIP_PORT        as SIP Identity    (or bob)
            alice                           as Username        (or bob)
            alice-secret                    as Secret          (or bob-secret)
Press       Register
Call        sip:600@127.0.0.1:$SIP_PORT          a phone that echoes what you say, and show with "Use Video"
            sip:601@127.0.0.1:$SIP_PORT          a phone that plays tones
            sip:bob@127.0.0.1:$SIP_PORT          registered in a second tab, rings there
Logs        $STATE/logs
Ctrl-C      ends everything

T
}

# Until Ctrl-C; ends early, and says so, where a part dies.
watch() {
	local name
	while sleep 1; do
		for name in "${!PIDS[@]}"; do
			running "$name" && continue
			tail -n 15 "$STATE/logs/$name.log" >&2
			KEEP=1
			die "$name ended; its log: $STATE/logs/$name.log"
		done
	done
}

take_down() {
	local rc=$?
	trap '' INT TERM HUP
	if [ ${#PIDS[@]} -gt 0 ]; then say "Taking everything down"; fi
	stop janus INT 6
	stop echo TERM 3
	stop music TERM 3
	stop page TERM 3
	stop kamailio TERM 5
	if [ "$rc" = 0 ] || [ "$rc" -ge 128 ] || [ -z "$(ls -A "$STATE/logs")" ]; then
		[ -n "${KEEP:-}" ] || rm -rf "$STATE"
	else
		say "Kept for a look: $STATE"
	fi
	exit "$rc"
}
