package imagegen

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"image"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"strings"
	"syscall"
	"time"

	"github.com/talereel/talereel/render/illustrate"
)

// Bounds of a picture that is taken.
const (
	// minSide is the shorter side in pixels; smaller ones would be mush.
	minSide = 256
	// maxShape is how much longer one side may be than the other.
	maxShape = 3
	maxBytes = 48 << 20
)

// pictureIn finds the one picture in an answer and returns its bytes, checked.
func (c *Client) pictureIn(ctx context.Context, answer []byte) ([]byte, error) {
	var doc struct {
		Data []struct {
			B64 string `json:"b64_json"`
			URL string `json:"url"`
		} `json:"data"`
	}
	if err := json.Unmarshal(answer, &doc); err != nil {
		return nil, &unusable{"it is no JSON document of the images API"}
	}
	if len(doc.Data) == 0 {
		// Some servers leave out what their moderation refuses and say nothing.
		return nil, &apiError{status: http.StatusBadRequest, code: codeEmpty, message: "the answer holds no picture"}
	}
	var b []byte
	var err error
	switch d := doc.Data[0]; {
	case d.B64 != "":
		b, err = fromBase64(d.B64)
	case d.URL != "":
		b, err = c.fetch(ctx, d.URL)
	default:
		return nil, &unusable{"it holds neither a picture nor an address of one"}
	}
	if err != nil {
		return nil, err
	}
	_, err = decode(b)
	return b, err
}

// fromBase64 reads a picture in base64, with or without a data URL's head.
func fromBase64(s string) ([]byte, error) {
	if strings.HasPrefix(s, "data:") {
		_, after, ok := strings.Cut(s, ";base64,")
		if !ok {
			return nil, &unusable{"its data URL is not in base64"}
		}
		s = after
	}
	if len(s) > maxBytes/3*4+4 {
		return nil, &unusable{fmt.Sprintf("its picture has more than %d MB", maxBytes>>20)}
	}
	b, err := base64.StdEncoding.DecodeString(s)
	if err != nil {
		return nil, &unusable{"its base64 is broken or cut off"}
	}
	return b, nil
}

// decode reads a picture behind the guard and measures it. The error is an
// *unusable.
func decode(b []byte) (image.Image, error) {
	if len(b) > maxBytes {
		return nil, &unusable{fmt.Sprintf("the picture has more than %d MB", maxBytes>>20)}
	}
	img, err := illustrate.Decode(b)
	if err != nil {
		return nil, &unusable{"the picture " + err.Error()}
	}
	w, h := img.Bounds().Dx(), img.Bounds().Dy()
	if min(w, h) < minSide || max(w, h) > maxShape*min(w, h) {
		return nil, &unusable{fmt.Sprintf("the picture has %d×%d pixels", w, h)}
	}
	return img, nil
}

// fetch reads a picture from an address in an answer, which is trusted with
// nothing: it has to be the API's own host, which alone is told the key, or a
// public one, also after redirects.
func (c *Client) fetch(ctx context.Context, raw string) ([]byte, error) {
	if strings.HasPrefix(raw, "data:") {
		return fromBase64(raw)
	}
	u, err := url.Parse(raw)
	if err != nil {
		return nil, &unusable{"its address cannot be read"}
	}
	if err := c.allowed(u); err != nil {
		return nil, err
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, u.String(), nil)
	if err != nil {
		return nil, &unusable{"its address cannot be read"}
	}
	client := *c.o.Outside
	client.CheckRedirect = func(req *http.Request, via []*http.Request) error {
		if len(via) >= 4 {
			return &unusable{"its address leads from one to the next"}
		}
		if c.own(req.URL) {
			return &unusable{"its address leads back to the API"}
		}
		return c.allowed(req.URL)
	}
	if c.own(u) {
		client = *c.o.HTTP
		client.CheckRedirect = func(*http.Request, []*http.Request) error {
			return &unusable{"its address leads somewhere else"}
		}
		if c.o.Key != "" {
			req.Header.Set("Authorization", "Bearer "+c.o.Key)
		}
	}
	resp, err := client.Do(req)
	if err != nil {
		return nil, err
	}
	if resp.StatusCode != http.StatusOK {
		_ = resp.Body.Close()
		return nil, &unusable{fmt.Sprintf("its address answers %d", resp.StatusCode)}
	}
	return read(resp, min(c.o.MaxAnswer, maxBytes))
}

// own reports whether an address is of the API's own host.
func (c *Client) own(u *url.URL) bool { return u.Scheme == c.base.Scheme && u.Host == c.base.Host }

// allowed refuses addresses that are neither of the API's host nor may be public.
// What a name stands for is checked where it is dialled; see [PublicTransport].
func (c *Client) allowed(u *url.URL) error {
	if u.User == nil && c.own(u) {
		return nil
	}
	ok := u.User == nil && u.Scheme == "https" && u.Hostname() != "" && (u.Port() == "" || u.Port() == "443")
	if a, err := netip.ParseAddr(u.Hostname()); err == nil {
		ok = ok && public(a)
	}
	if !ok {
		return &unusable{"its address is not one that is fetched"}
	}
	return nil
}

// PublicTransport connects to public addresses alone: what a name stands for is
// checked when it is dialled, so a name that stands for something else the second
// time gains nothing. It uses no proxy, which would dial in its stead.
func PublicTransport() *http.Transport {
	t := http.DefaultTransport.(*http.Transport).Clone()
	t.Proxy = nil
	t.DialContext = (&net.Dialer{Timeout: 30 * time.Second, Control: publicOnly}).DialContext
	return t
}

// publicOnly refuses to dial what is not public.
func publicOnly(_, address string, _ syscall.RawConn) error {
	to, err := netip.ParseAddrPort(address)
	if err != nil || !public(to.Addr()) {
		return &unusable{"its address is not one that is fetched"}
	}
	return nil
}

// notPublic are ranges that netip has no question for: shared, documentation,
// benchmark and reserved networks, and those that carry IPv4 within IPv6.
var notPublic = func() (out []netip.Prefix) {
	for _, p := range []string{
		"0.0.0.0/8", "100.64.0.0/10", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "198.18.0.0/15", "198.51.100.0/24",
		"203.0.113.0/24", "240.0.0.0/4", "64:ff9b::/96", "64:ff9b:1::/48", "100::/64", "2001::/23", "2001:db8::/32", "2002::/16",
	} {
		out = append(out, netip.MustParsePrefix(p))
	}
	return out
}()

func public(a netip.Addr) bool {
	a = a.Unmap().WithZone("")
	if !a.IsGlobalUnicast() || a.IsPrivate() {
		return false
	}
	for _, p := range notPublic {
		if p.Contains(a) {
			return false
		}
	}
	return true
}
