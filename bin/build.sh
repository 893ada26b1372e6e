# Sourced by run, amends and test. Everything that is said here goes to standard error: standard output belongs to the program.
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
built="$root/artifacts/amends"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1
# A desk runs beside other things on a small machine: 4 MB of young objects before a collection, not what the processor's cache
# suggests. A third less memory, and nothing slower; the runtime takes this from the environment alone.
export DOTNET_GCgen0size=${DOTNET_GCgen0size:-0x400000}

say() { printf '%s\n' "$*" >&2; }

require_tools() {
  if ! command -v dotnet >/dev/null || ! dotnet --list-sdks 2>/dev/null | grep -q '^10\.'; then
    say "The .NET SDK 10 is missing. Get it from https://dotnet.microsoft.com/download/dotnet/10.0 and try again."
    say "On Debian and Ubuntu: apt-get install dotnet-sdk-10.0"
    exit 1
  fi
  local node_major
  node_major=$(node --version 2>/dev/null | sed -n 's/^v\([0-9]*\).*/\1/p' || true)
  if [ "${node_major:-0}" -lt 20 ] || ! command -v npm >/dev/null; then
    say "Node.js 20 or newer, with npm, is missing. The pages need it to build. Get it from https://nodejs.org and try again."
    exit 1
  fi
}

is_built() {
  [ -f "$built/.built" ] && [ -z "$(find "$root/src" "$root"/Directory.*.props "$root/global.json" "$root/BannedSymbols.txt" \
    \( -name bin -o -name obj -o -name node_modules -o -path '*/wwwroot/lib' \) -prune -o -type f -newer "$built/.built" -print -quit)" ]
}

# The program, Release, ahead-of-time compiled where the SDK can do that here.
build_release() {
  is_built && return
  require_tools
  mkdir -p "$root/artifacts"
  (
    if command -v flock >/dev/null; then flock 9; fi
    is_built && exit 0
    say "Building Amends (Release)…"
    rm -rf "$built.new"
    touch "$root/artifacts/.started"
    native=()
    case "$(uname -s)-$(uname -m)" in
      Linux-x86_64) [ -e /lib/ld-musl-x86_64.so.1 ] && native=(-p:PublishReadyToRun=false) || native=(-r linux-x64 --no-self-contained) ;;
      *) native=(-p:PublishReadyToRun=false) ;;
    esac
    # No build servers: they would outlive the build and hold its output open.
    dotnet publish "$root/src/Amends.Web" -c Release -o "$built.new" "${native[@]}" -v quiet --nologo --disable-build-servers 1>&2
    # A desk that runs keeps the files it has open; the next one gets the new ones.
    rm -rf "$built.old"
    [ ! -d "$built" ] || mv "$built" "$built.old"
    mv "$built.new" "$built"
    rm -rf "$built.old"
    mv "$root/artifacts/.started" "$built/.built"
  ) 9>"$root/artifacts/.lock"
}
