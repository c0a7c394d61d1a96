#!/bin/bash
# Reads the dump of "ovella-admin verify --dump" and prints DEVICE NUMBER SEAL of the last sheet of
# each chain: seal(n) = SHA-256(seal(n-1) || line n), raw bytes; seal(0) is 32 zero bytes.
set -euo pipefail
current=
while read -r device number line; do
	if [ "$device" != "$current" ]; then
		[ -z "$current" ] || echo "$current $last $seal"
		current=$device
		seal=$(printf '0%.0s' {1..64})
	fi
	raw=
	for ((i = 0; i < 64; i += 2)); do raw+="\\x${seal:i:2}"; done
	seal=$({ printf "$raw"; printf %s "$line"; } | sha256sum)
	seal=${seal%% *} last=$number
done < <(jq -Rr '(fromjson | "\(.device) \(.number) ") + .')
[ -z "$current" ] || echo "$current $last $seal"
