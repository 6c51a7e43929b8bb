# Installs what is missing from Debian's packages, and says what. Sourced by tests/demo and tests/run.
#
# A need is "package=check": the check is a command (name), a file (/path, may hold wildcards) or a shell function
# (name followed by "()"); the package is asked for only where the check fails, so that tools installed in another way
# count.

have_jdk17() {
	local version
	version=$(javac -version 2>/dev/null | sed -n 's/^javac \([0-9]*\).*/\1/p')
	[ -n "$version" ] && [ "$version" -ge 17 ]
}

BUILD_NEEDS=(
	default-jdk-headless='have_jdk17()' maven=mvn cmake=cmake make=make gcc=gcc libc6-dev=/usr/include/stdio.h
	g++=g++ pkg-config=pkg-config janus-dev=/usr/include/janus/plugins/plugin.h
	libglib2.0-dev='/usr/lib/*/pkgconfig/glib-2.0.pc' libjansson-dev='/usr/lib/*/pkgconfig/jansson.pc'
)
LAB_NEEDS=(
	janus=janus janus-demos=/usr/share/janus/demos/siptest.html
	libjs-janus-gateway=/usr/share/javascript/janus-gateway/janus.min.js
	kamailio=kamailio kamailio-tls-modules='/usr/lib/*/kamailio/modules/tls.so'
	baresip-core=baresip nginx-light=nginx openssl=openssl iproute2=ip procps=ps
)
# janus-tools reads recordings; ffmpeg is the only source and reader of Opus, G.722, VP8 and H.264 in one package.
TEST_NEEDS=(
	chromium=chromium chromium-driver=chromedriver sip-tester=sipp dnsmasq-base=dnsmasq
	libsrtp2-dev='/usr/include/srtp2/srtp.h'
	janus-tools=janus-pp-rec ffmpeg=ffmpeg
	kamailio-presence-modules='/usr/lib/*/kamailio/modules/presence.so'
)

need_met() {
	case $1 in
		*'()') "${1%'()'}" ;;
		/*) compgen -G "$1" >/dev/null ;;
		*) command -v "$1" >/dev/null ;;
	esac
}

# Prints the packages whose check fails.
missing_packages() {
	local need
	for need in "$@"; do
		need_met "${need#*=}" || echo "${need%%=*}"
	done
}

# Ends the script, with the command that a person with the right to install could run, where packages are missing and
# cannot be installed.
install_missing() {
	local missing as_root=() still
	mapfile -t missing < <(PATH=$PATH:/usr/sbin:/sbin missing_packages "$@")
	[ ${#missing[@]} -gt 0 ] || return 0
	if ! command -v apt-get >/dev/null; then
		die "missing: ${missing[*]} (names of Debian's packages); this is not Debian, so install them by your system's means"
	fi
	if [ "$(id -u)" != 0 ]; then
		if ! command -v sudo >/dev/null; then
			die "missing: ${missing[*]}. Neither root nor sudo here; run as root: apt-get install --no-install-recommends ${missing[*]}"
		fi
		as_root=(sudo)
	fi
	say "Installing with apt-get: ${missing[*]}"
	start_no_services "${as_root[@]}"
	local rc=0
	"${as_root[@]}" apt-get update -q -q || rc=$?
	"${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -q -q -y --no-install-recommends \
		"${missing[@]}" >"$STATE/install.log" 2>&1 || rc=$?
	start_services_again "${as_root[@]}"
	mapfile -t still < <(PATH=$PATH:/usr/sbin:/sbin missing_packages "$@")
	if [ ${#still[@]} -gt 0 ]; then
		tail -n 20 "$STATE/install.log" >&2
		die "apt-get (exit code $rc) did not bring: ${still[*]}"
	fi
	leave_daemons_off "${missing[@]}"
	say "Installed."
}

# Debian starts a daemon when its package is installed; we bring our own instances on our own ports.
start_no_services() {
	[ -e /usr/sbin/policy-rc.d ] && return
	POLICY_MADE=1
	printf '#!/bin/sh\nexit 101\n' | "$@" tee /usr/sbin/policy-rc.d >/dev/null
	"$@" chmod 755 /usr/sbin/policy-rc.d
}

start_services_again() {
	[ -z "${POLICY_MADE:-}" ] || "$@" rm -f /usr/sbin/policy-rc.d
	POLICY_MADE=
}

leave_daemons_off() {
	local package
	[ -d /run/systemd/system ] || return 0
	for package in janus kamailio nginx-light; do
		case " $* " in
			*" $package "*)
				"${as_root[@]}" systemctl disable -q "${package%-light}" 2>/dev/null \
					&& say "Debian's service ${package%-light} stays off (turn on with: systemctl enable --now ${package%-light})"
				;;
		esac
	done
	return 0
}
