"""Programs that fetch files: curl, wget, and the copy commands of object stores."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dslint.shell.command import Command
from dslint.shell.options import names

if TYPE_CHECKING:
    from dslint.shell.word import Word

_STORES = ("s3://", "gs://", "https://", "http://", "az://", "wasbs://", "abfss://")


class Download(Command):
    """Fetches something from the network; its subclasses know the program's options."""

    @property
    def urls(self) -> list[Word]:
        """What is fetched."""
        return self.operands

    @property
    def output(self) -> Word | None:
        """The file it is written to, if the command says so."""
        return None


class Curl(Download):
    """`curl`. Options: curl 8.16 `--help all` (2026-10)."""

    VALUED = names(
        """
        -o --output -H --header -d --data --data-raw --data-binary --data-ascii --data-urlencode --json -F --form
        --form-string -X --request -u --user -A --user-agent -e --referer -b --cookie -c --cookie-jar -T --upload-file
        -x --proxy -U --proxy-user -m --max-time --connect-timeout --retry --retry-delay --retry-max-time -C
        --continue-at -r --range -w --write-out -K --config -E --cert --key --cacert --capath --cert-type --key-type
        --pass --ciphers --resolve --connect-to --interface --limit-rate --max-filesize --max-redirs -y --speed-time -Y
        --speed-limit -z --time-cond -D --dump-header --output-dir --create-file-mode --url --url-query --proto
        --proto-default --proto-redir --tls-max --tls13-ciphers --noproxy --stderr --trace --trace-ascii --unix-socket
        --aws-sigv4 --oauth2-bearer --keepalive-time --parallel-max --rate --variable --netrc-file --dns-servers
        --preproxy --socks5 --socks5-hostname --socks4 --socks4a -P --ftp-port -Q --quote -t --telnet-option
        --etag-save --etag-compare --hsts --alt-svc --local-port --crlfile --pinnedpubkey --engine
        """
    )

    @property
    def urls(self) -> list[Word]:
        """What is fetched."""
        return [*self.operands, *self.options("--url")]

    @property
    def output(self) -> Word | None:
        """The value of `-o`."""
        return self.option("-o", "--output")


class Wget(Download):
    """`wget`. Options: GNU Wget 1.25 manual (2026-10)."""

    VALUED = names(
        """
        -O --output-document -o --output-file -a --append-output -P --directory-prefix -t --tries -T --timeout
        --dns-timeout --connect-timeout --read-timeout -w --wait --waitretry --limit-rate -Q --quota -U --user-agent
        --header --user --password --http-user --http-password --ftp-user --ftp-password --referer --post-data
        --post-file --method --body-data --body-file --load-cookies --save-cookies --certificate --private-key
        --ca-certificate --ca-directory --secure-protocol -i --input-file -B --base -e --execute --cut-dirs -A --accept
        -R --reject -D --domains --exclude-domains -I --include-directories -X --exclude-directories -l --level
        --progress --bind-address --prefer-family --retry-on-http-error --max-redirect --default-page --report-speed
        --start-pos --ciphers --config --rejected-log --accept-regex --reject-regex --regex-type --local-encoding
        --remote-encoding --proxy-user --proxy-password --restrict-file-names
        """
    )

    @property
    def output(self) -> Word | None:
        """The value of `-O`."""
        return self.option("-O", "--output-document")


class Aria(Download):
    """`aria2c`."""

    VALUED = names("-o --out -d --dir -x --max-connection-per-server -s --split -j -k -i --input-file -c")

    @property
    def output(self) -> Word | None:
        """The value of `-o`."""
        return self.option("-o", "--out")


class Gdown(Download):
    """`gdown`, for Google Drive."""

    VALUED = names("-O --output --proxy --speed --format --user-agent")

    @property
    def output(self) -> Word | None:
        """The value of `-O`."""
        return self.option("-O", "--output")


class ObjectCopy(Download):
    """`aws s3 cp|sync`, `gsutil cp|rsync`, `gcloud storage cp`, `azcopy copy`."""

    VALUED = names(
        """
        --region --profile --endpoint-url --output --query --exclude --include --acl --sse --sse-kms-key-id
        --storage-class --content-type --metadata --expected-size --recursive-depth -o -h -u -i --project --account
        --billing-project --from-to --include-pattern --exclude-pattern --log-level --cap-mbps --block-size-mb
        """
    )

    @property
    def urls(self) -> list[Word]:
        """The sources in the store; an upload has none."""
        return [word for word in self.operands[:-1] if word.text.startswith(_STORES)]
