package template

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net"
	"net/http"
	"net/url"
	"time"
)

// client gives up on a server that is silent, and on a download that would take
// all day. It goes through the proxy that the environment names.
var client = &http.Client{
	Timeout:       5 * time.Minute,
	CheckRedirect: stayPrivate,
	Transport: &http.Transport{
		Proxy:                 http.ProxyFromEnvironment,
		DialContext:           (&net.Dialer{Timeout: 15 * time.Second}).DialContext,
		TLSHandshakeTimeout:   15 * time.Second,
		ResponseHeaderTimeout: 30 * time.Second,
		ForceAttemptHTTP2:     true,
	},
}

// stayPrivate lets no server lead from https to http.
func stayPrivate(to *http.Request, via []*http.Request) error {
	if to.URL.Scheme != "https" && via[0].URL.Scheme == "https" {
		return errors.New("the server leads to an address without encryption")
	}
	if len(via) >= 10 {
		return errors.New("the server leads from one address to the next without end")
	}
	return nil
}

// download reads what is at an address. The error is fs.ErrNotExist if the server
// has nothing there.
func download(ctx context.Context, address *url.URL, limit int64) ([]byte, error) {
	place := address.Redacted()
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, address.String(), nil)
	if err != nil {
		return nil, fmt.Errorf("%s: is not an address", place)
	}
	request.Header.Set("User-Agent", "handin")
	response, err := client.Do(request)
	if err != nil {
		return nil, fmt.Errorf("%s: cannot be reached: %w; with the template at hand, handin init --from FOLDER needs no network", place, unaddressed(err))
	}
	defer response.Body.Close()
	switch response.StatusCode {
	case http.StatusOK:
		return readAll(place, response.Body, limit)
	case http.StatusNotFound, http.StatusGone:
		return nil, absent(fmt.Sprintf("%s: the server has nothing there (%s)", place, response.Status))
	}
	return nil, fmt.Errorf("%s: the server answered %s; try again later, or take the template from a folder, handin init --from FOLDER", place, response.Status)
}

// absent is fs.ErrNotExist in words of its own.
type absent string

func (a absent) Error() string        { return string(a) }
func (a absent) Is(target error) bool { return target == fs.ErrNotExist }

// unaddressed takes the address, which is said already, off an error.
func unaddressed(err error) error {
	var u *url.Error
	if errors.As(err, &u) {
		return u.Err
	}
	return err
}
