# shellcheck shell=bash
# Builds programs of Kubernetes from Debian's source package (1.20.2, the newest complete one), with Debian's Go, in the cache. Sourced by the scripts
# that say which: they set WORK, for what is only needed to build, and BIN, for what is built.
# shellcheck source-path=SCRIPTDIR
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

APT="$WORK/apt"
TOOLS="$WORK/tools"
GOROOT="$TOOLS/usr/lib/go-1.19"
GOPATH="$WORK/go"
K8S="$GOPATH/src/k8s.io/kubernetes"
export GOROOT GOPATH GO111MODULE=off CGO_ENABLED=0 GOFLAGS=-trimpath GOCACHE="$WORK/gocache" PATH="$GOROOT/bin:$PATH"

fetch_go() { unpack_debs "$APT" "$TOOLS" golang-1.19-go golang-1.19-src; }

fetch_source() {
  mkdir -p "$WORK/source" && cd "$WORK/source"
  apt_in "$APT" apt-get source --download-only kubernetes
  rm -rf "$K8S" && mkdir -p "$K8S"
  tar xf kubernetes_*.orig.tar.* --strip-components=1 -C "$K8S"
  mend_map_iteration
}

# The vendored reflect2 1.0.1 calls a function of Go's runtime that takes one more argument since Go 1.18: the iterator, which
# the caller allocates. Unmended, the server dies with a segmentation fault when it encodes a map. reflect2 1.0.2 mends it so too.
mend_map_iteration() {
  cd "$K8S/vendor/github.com/modern-go/reflect2"
  sed -i \
    -e 's/^func mapiterinit(rtype unsafe.Pointer, m unsafe.Pointer) .*/func mapiterinit(rtype unsafe.Pointer, m unsafe.Pointer, it *hiter)/' \
    -e '/^type hiter struct {/,/^}/c\
type hiter struct {\
\tkey, value, t, h, buckets, bptr unsafe.Pointer\
\toverflow, oldoverflow           *[]unsafe.Pointer\
\tstartBucket                     uintptr\
\toffset                          uint8\
\twrapped                         bool\
\tb, i                            uint8\
\tbucket, checkBucket             uintptr\
}' unsafe_link.go
  sed -i \
    -e 's/^\treturn &UnsafeMapIterator{$/\tvar it hiter\n\tmapiterinit(type2.rtype, *(*unsafe.Pointer)(obj), \&it)\n&/' \
    -e 's/^\t\thiter: *mapiterinit(.*/\t\thiter: \&it,/' unsafe_map.go
  # The compiler notices when only one of the two files was changed; this, when neither was.
  grep -q 'mapiterinit(.*, it \*hiter)' unsafe_link.go
}

build() {
  cd "$K8S"
  local version="-X k8s.io/component-base/version.gitVersion=v1.20.2 -X k8s.io/component-base/version.gitMajor=1 -X k8s.io/component-base/version.gitMinor=20"
  version="$version ${version//k8s.io\/component-base/k8s.io\/kubernetes\/vendor\/k8s.io\/component-base}"
  go build -ldflags "-s -w $version" -o "$WORK/$1" "k8s.io/kubernetes/cmd/$1"
  mv "$WORK/$1" "$BIN/$1"
}
