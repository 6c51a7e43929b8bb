# sound FILE SECONDS: a WAV file, 8000 Hz mono 16 bit, in which 0.4 s of tone and 0.8 s of silence take turns. The pauses
# matter: a browser's echo canceller mutes its microphone against a tone that never stops.
sound() {
	local file=$1 periods=$(($2 * 10 / 48)) i bytes
	local period=$file.period
	LC_ALL=C awk 'BEGIN {
		split("440 554.37 659.26 880", notes, " ")
		for (n = 1; n <= 4; n++)
			for (i = 0; i < 9600; i++) {
				fade = i < 80 ? i / 80 : (i > 3120 ? (3200 - i) / 80 : 1)
				v = i < 3200 ? int(9000 * fade * sin(6.283185307 * notes[n] * i / 8000)) : 0
				if (v < 0) v += 65536
				printf "%c%c", v % 256, int(v / 256)
			}
	}' >"$period"
	[ "$periods" -ge 1 ] || periods=1
	bytes=$(($(stat -c %s "$period") * periods))
	{
		printf RIFF && le32 $((bytes + 36)) && printf 'WAVEfmt '
		le32 16 && le16 1 && le16 1 && le32 8000 && le32 16000 && le16 2 && le16 16
		printf data && le32 "$bytes"
		for ((i = 0; i < periods; i++)); do cat "$period"; done
	} >"$file"
	rm -f "$period"
}

le16() { printf "$(printf '\\x%02x\\x%02x' $(($1 & 255)) $(($1 >> 8 & 255)))"; }
le32() { le16 $(($1 & 65535)) && le16 $(($1 >> 16 & 65535)); }
