#!/bin/bash
# A throwaway Dovecot on a loopback port, to be measured beside AgentSend. Needs root and the Debian package dovecot-imapd; touches nothing of an
# installed Dovecot: configuration, indexes and mail live in a temporary folder that goes when this script ends.
#
#   dovecot.sh PORT USER PASSWORD
#
# prints "ready FOLDER PID" and serves a Maildir until its standard input ends.
set -euo pipefail

port=${1:?port} user=${2:?user} password=${3:?password}
dir=$(mktemp -d /tmp/load-dovecot.XXXXXX)
stop() {
    doveadm -c "$dir/dovecot.conf" stop >/dev/null 2>&1 || true
    rm -rf "$dir"
}
trap stop EXIT
trap 'exit 1' INT TERM HUP

chmod 755 "$dir"
mkdir "$dir/run" "$dir/mail"
chown nobody:nogroup "$dir/mail"

# As shipped but for what a measurement needs: logins in clear, no limit on processes, one process for many sessions at login.
cat > "$dir/dovecot.conf" <<EOF
base_dir = $dir/run
state_dir = $dir/run
log_path = $dir/log
protocols = imap
listen = 127.0.0.1
ssl = no
disable_plaintext_auth = no
mail_location = maildir:$dir/mail
mail_uid = nobody
mail_gid = nogroup
first_valid_uid = 1
default_internal_user = nobody
default_internal_group = nogroup
default_login_user = nobody
mail_max_userip_connections = 0
service anvil {
  chroot =
}
service imap-login {
  chroot =
  service_count = 0
  process_min_avail = 1
  inet_listener imap {
    port = $port
  }
  inet_listener imaps {
    port = 0
  }
}
passdb {
  driver = static
  args = password=$password
}
userdb {
  driver = static
  args = uid=nobody gid=nogroup home=$dir/mail
}
namespace inbox {
  inbox = yes
}
EOF

dovecot -c "$dir/dovecot.conf" >&2
echo "ready $dir $(cat "$dir/run/master.pid")"
cat >/dev/null
