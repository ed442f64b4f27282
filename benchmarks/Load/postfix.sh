#!/bin/bash
# A throwaway Postfix on a loopback port, to be measured beside AgentSend. Needs root and the Debian package postfix; touches nothing of an
# installed Postfix: configuration, queue, data and mail live in a temporary folder that goes when this script ends.
#
#   postfix.sh discard|maildir PORT
#   postfix.sh relay PORT SINK_PORT
#
# prints "ready FOLDER PID" and serves until its standard input ends. discard: accepted mail is queued, then thrown away. maildir: virtual(8)
# delivers every recipient of example.test to FOLDER/mail/box/new. relay: everything goes on to 127.0.0.1:SINK_PORT.
set -euo pipefail

mode=${1:?discard or maildir} port=${2:?port}
case $mode in
    discard) transport=discard: ;;
    maildir) transport=virtual: ;;
    relay) transport=smtp:[127.0.0.1]:${3:?sink port} ;;
    *) echo "discard, maildir or relay, not '$mode'" >&2; exit 2 ;;
esac

dir=$(mktemp -d /tmp/load-postfix.XXXXXX)
stop() {
    postfix -c "$dir/config" stop >/dev/null 2>&1 || true
    rm -rf "$dir"
}
trap stop EXIT
trap 'exit 1' INT TERM HUP

chmod 755 "$dir"
mkdir "$dir/config" "$dir/queue" "$dir/data" "$dir/mail"
chown postfix "$dir/data"
chown nobody:nogroup "$dir/mail"

# Tuned in its favour: no name lookups, no throttling of input by the queue manager, no connection or rate limits, more processes and parallel
# deliveries than by default. Durability stays as shipped: the queue file is synced before 250, a Maildir file before it leaves the queue.
cat > "$dir/config/main.cf" <<EOF
compatibility_level = 3.6
queue_directory = $dir/queue
data_directory = $dir/data
command_directory = /usr/sbin
daemon_directory = /usr/lib/postfix/sbin
mail_owner = postfix
setgid_group = postdrop
maillog_file =
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
myhostname = postfix.load.test
mydestination =
alias_maps =
alias_database =
local_recipient_maps =
mynetworks = 127.0.0.0/8
smtpd_relay_restrictions =
smtpd_recipient_restrictions = permit_mynetworks, reject
smtpd_peername_lookup = no
disable_dns_lookups = yes
smtp_host_lookup = native
smtputf8_enable = no
biff = no
message_size_limit = 27000000
mailbox_size_limit = 0
virtual_mailbox_limit = 0
virtual_mailbox_domains = example.test
virtual_mailbox_base = $dir/mail
virtual_mailbox_maps = static:box/
virtual_uid_maps = static:$(id -u nobody)
virtual_gid_maps = static:$(id -g nobody)
virtual_transport = $transport
default_process_limit = 100
initial_destination_concurrency = 20
default_destination_concurrency_limit = 50
in_flow_delay = 0
smtpd_client_connection_count_limit = 0
smtpd_client_connection_rate_limit = 0
smtpd_client_message_rate_limit = 0
smtpd_client_recipient_rate_limit = 0
smtpd_error_sleep_time = 0
EOF

cat > "$dir/config/master.cf" <<EOF
127.0.0.1:$port inet n - n - - smtpd
pickup    unix   n - n 60 1 pickup
cleanup   unix   n - n - 0 cleanup
qmgr      unix   n - n 300 1 qmgr
rewrite   unix   - - n - - trivial-rewrite
bounce    unix   - - n - 0 bounce
defer     unix   - - n - 0 bounce
trace     unix   - - n - 0 bounce
verify    unix   - - n - 1 verify
flush     unix   n - n 1000? 0 flush
proxymap  unix   - - n - - proxymap
showq     unix   n - n - - showq
error     unix   - - n - - error
retry     unix   - - n - - error
discard   unix   - - n - - discard
smtp      unix   - - n - - smtp
virtual   unix   - n n - - virtual
tlsmgr    unix   - - n 1000? 1 tlsmgr
anvil     unix   - - n - 1 anvil
scache    unix   - - n - 1 scache
postlog   unix-dgram n - n - 1 postlogd
EOF

postfix -c "$dir/config" start >&2
echo "ready $dir $(tr -d ' ' < "$dir/queue/pid/master.pid")"
cat >/dev/null
