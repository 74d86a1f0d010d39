// Package s3store keeps assets in a bucket of any S3 store.
//
// Objects are blobs/DIGEST, actions/KEY and docs/NAME. Only plain calls are used:
// put, put if absent, get, stat, list, delete. Sizes are always known before an
// upload, and creating is a single put with If-None-Match, which every server
// honours. Blobs that are read are kept in a cache folder on this machine, checked
// against their digest.
package s3store

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/minio/minio-go/v7"
	"github.com/minio/minio-go/v7/pkg/credentials"
	"golang.org/x/sync/singleflight"

	"github.com/talereel/talereel/assets"
)

// ServiceError is a store that cannot be reached or used.
type ServiceError struct {
	// Address is host:port/bucket, without secrets.
	Address string
	Err     error
}

func (e *ServiceError) Error() string {
	return fmt.Sprintf("the S3 store at %s cannot be used: %v", e.Address, e.Err)
}

func (e *ServiceError) Unwrap() error { return e.Err }

// Hint says what to do.
func (e *ServiceError) Hint() string {
	return "Start it, or correct --s3: s3://KEY:SECRET@host:port/bucket (?secure=true for TLS); without --redis and --s3 everything stays in a folder"
}

// Store is a bucket. It implements [assets.Store].
type Store struct {
	client  *minio.Client
	bucket  string
	address string
	cache   string
	flight  singleflight.Group
}

// Deadlines: for a call about an object, and for one that moves its bytes.
const (
	callTimeout = 20 * time.Second
	moveTimeout = 5 * time.Minute
	maxRetries  = 4
)

// maxDoc bounds documents and records that are read into memory.
const maxDoc = 64 << 20

// Open opens the bucket that s3://KEY:SECRET@host[:port]/bucket names, and makes
// it if need be. The query may say secure=true and region=NAME. cache is a folder
// for blobs that are read. The error is a *ServiceError.
func Open(ctx context.Context, address, cache string) (*Store, error) {
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "s3" || u.Host == "" || u.User == nil || strings.Trim(u.Path, "/") == "" {
		return nil, &ServiceError{"the given address", errors.New("it is not of the form s3://KEY:SECRET@host:port/bucket")}
	}
	secret, _ := u.User.Password()
	s := &Store{bucket: strings.Trim(u.Path, "/"), cache: cache}
	s.address = u.Host + "/" + s.bucket
	region := u.Query().Get("region")
	if region == "" {
		region = "us-east-1"
	}
	s.client, err = minio.New(u.Host, &minio.Options{
		Creds: credentials.NewStaticV4(u.User.Username(), secret, ""), Secure: u.Query().Get("secure") == "true",
		Region: region, MaxRetries: maxRetries,
	})
	if err != nil {
		return nil, s.failed(err)
	}
	ctx, cancel := context.WithTimeout(ctx, callTimeout)
	defer cancel()
	there, err := s.client.BucketExists(ctx, s.bucket)
	if err == nil && !there {
		err = s.client.MakeBucket(ctx, s.bucket, minio.MakeBucketOptions{Region: region})
		if code := minio.ToErrorResponse(err).Code; code == "BucketAlreadyOwnedByYou" || code == "BucketAlreadyExists" {
			err = nil
		}
	}
	if err != nil {
		return nil, s.failed(err)
	}
	if err := os.MkdirAll(cache, 0o755); err != nil {
		return nil, assets.StorageFailure("make the cache folder", cache, err)
	}
	return s, nil
}

func (s *Store) failed(err error) error {
	if err == nil || errors.Is(err, context.Canceled) {
		return err
	}
	return &ServiceError{s.address, err}
}

// gone tells an object that is not there.
func gone(err error) bool {
	return minio.ToErrorResponse(err).StatusCode == http.StatusNotFound
}

func (s *Store) notFound(what string, err error) error {
	if gone(err) {
		return fmt.Errorf("%s: %w", what, assets.ErrNotFound)
	}
	return s.failed(err)
}

func blobName(d assets.Digest) string { return "blobs/" + d.String() }

func docPath(name string) (string, error) { return "docs/" + name, assets.CheckName(name) }

// put writes an object of a known size, and reports whether it did: with absent,
// one that is there stays.
func (s *Store) put(ctx context.Context, name string, r io.Reader, size int64, absent bool) (bool, error) {
	ctx, cancel := context.WithTimeout(ctx, moveTimeout)
	defer cancel()
	o := minio.PutObjectOptions{ContentType: "application/octet-stream"}
	if absent {
		o.SetMatchETagExcept("*")
		o.DisableMultipart = true
	}
	_, err := s.client.PutObject(ctx, s.bucket, name, r, size, o)
	if code := minio.ToErrorResponse(err).StatusCode; absent && (code == http.StatusPreconditionFailed || code == http.StatusConflict) {
		return false, nil
	}
	return err == nil, s.failed(err)
}

func (s *Store) get(ctx context.Context, name, what string) ([]byte, error) {
	ctx, cancel := context.WithTimeout(ctx, callTimeout)
	defer cancel()
	o, err := s.client.GetObject(ctx, s.bucket, name, minio.GetObjectOptions{})
	if err != nil {
		return nil, s.notFound(what, err)
	}
	defer o.Close()
	b, err := io.ReadAll(io.LimitReader(o, maxDoc))
	if err != nil {
		return nil, s.notFound(what, err)
	}
	return b, nil
}

// stat returns an object's size; ErrNotFound.
func (s *Store) stat(ctx context.Context, name string) (int64, error) {
	ctx, cancel := context.WithTimeout(ctx, callTimeout)
	defer cancel()
	info, err := s.client.StatObject(ctx, s.bucket, name, minio.StatObjectOptions{})
	if err != nil {
		return 0, s.notFound(name, err)
	}
	return info.Size, nil
}

// PutFile implements [assets.Store].
func (s *Store) PutFile(ctx context.Context, path string) (assets.Blob, error) {
	d, size, err := assets.SumFile(path)
	if err != nil {
		return assets.Blob{}, assets.StorageFailure("read", path, err)
	}
	b := assets.Blob{Digest: d, Size: size}
	if have, err := s.stat(ctx, blobName(d)); err == nil && have == size {
		return b, nil
	} else if err != nil && !errors.Is(err, assets.ErrNotFound) {
		return b, err
	}
	f, err := os.Open(path)
	if err != nil {
		return b, assets.StorageFailure("read", path, err)
	}
	defer f.Close()
	_, err = s.put(ctx, blobName(d), f, size, false)
	return b, err
}

// PutBytes implements [assets.Store].
func (s *Store) PutBytes(ctx context.Context, content []byte) (assets.Blob, error) {
	b := assets.Blob{Digest: assets.Sum(content), Size: int64(len(content))}
	if have, err := s.stat(ctx, blobName(b.Digest)); err == nil && have == b.Size {
		return b, nil
	} else if err != nil && !errors.Is(err, assets.ErrNotFound) {
		return b, err
	}
	_, err := s.put(ctx, blobName(b.Digest), bytes.NewReader(content), b.Size, false)
	return b, err
}

// Open implements [assets.Store].
func (s *Store) Open(ctx context.Context, d assets.Digest) (io.ReadCloser, error) {
	path, release, err := s.Local(ctx, d)
	if err != nil {
		return nil, err
	}
	defer release()
	f, err := os.Open(path)
	return f, assets.StorageFailure("read", path, err)
}

// Has implements [assets.Store].
func (s *Store) Has(ctx context.Context, d assets.Digest) (bool, error) {
	_, err := s.stat(ctx, blobName(d))
	if errors.Is(err, assets.ErrNotFound) {
		return false, nil
	}
	return err == nil, err
}

// Local implements [assets.Store]: a file of the cache folder.
func (s *Store) Local(ctx context.Context, d assets.Digest) (string, func(), error) {
	path := filepath.Join(s.cache, d.String()[:2], d.String())
	if _, err := os.Stat(path); err == nil {
		return path, func() {}, nil
	}
	_, err, _ := s.flight.Do(d.String(), func() (any, error) { return nil, s.download(ctx, d, path) })
	if err != nil {
		return "", nil, err
	}
	return path, func() {}, nil
}

// download brings a blob into the cache and checks it.
func (s *Store) download(ctx context.Context, d assets.Digest, path string) error {
	ctx, cancel := context.WithTimeout(ctx, moveTimeout)
	defer cancel()
	o, err := s.client.GetObject(ctx, s.bucket, blobName(d), minio.GetObjectOptions{})
	if err != nil {
		return s.notFound("blob "+d.Short(), err)
	}
	defer o.Close()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return assets.StorageFailure("write", path, err)
	}
	f, err := os.CreateTemp(filepath.Dir(path), ".get-*")
	if err != nil {
		return assets.StorageFailure("write", path, err)
	}
	defer os.Remove(f.Name())
	_, err = io.Copy(f, o)
	if closing := f.Close(); err == nil && closing != nil {
		return assets.StorageFailure("write", path, closing)
	}
	if err != nil {
		if p := (*os.PathError)(nil); errors.As(err, &p) {
			return assets.StorageFailure("write", path, err)
		}
		return s.notFound("blob "+d.Short(), err)
	}
	got, _, err := assets.SumFile(f.Name())
	if err != nil {
		return assets.StorageFailure("read", path, err)
	}
	if got != d {
		return s.failed(fmt.Errorf("blob %s arrived damaged", d.Short()))
	}
	if err := os.Chmod(f.Name(), 0o444); err != nil {
		return assets.StorageFailure("write", path, err)
	}
	return assets.StorageFailure("write", path, os.Rename(f.Name(), path))
}

func actionName(key assets.Digest) string { return "actions/" + key.String() + ".json" }

// PutAction implements [assets.Store].
func (s *Store) PutAction(ctx context.Context, key assets.Digest, a assets.Action) (assets.Action, error) {
	if missing, err := s.missing(ctx, a); err != nil || missing != "" {
		if err == nil {
			err = fmt.Errorf("record of %s: its output %s is not in the store", a.Step, missing)
		}
		return assets.Action{}, err
	}
	b, err := json.Marshal(a)
	if err != nil {
		return assets.Action{}, err
	}
	for range 8 {
		created, err := s.put(ctx, actionName(key), bytes.NewReader(b), int64(len(b)), true)
		if err != nil {
			return assets.Action{}, err
		}
		if created {
			return a, nil
		}
		winner, err := s.Action(ctx, key)
		if err == nil || !errors.Is(err, assets.ErrNotFound) {
			return winner, err
		}
	}
	return assets.Action{}, fmt.Errorf("record of %s: others keep writing and losing it", a.Step)
}

// missing names an output whose blob is not there, whole.
func (s *Store) missing(ctx context.Context, a assets.Action) (string, error) {
	for name, b := range a.Outputs {
		size, err := s.stat(ctx, blobName(b.Digest))
		if errors.Is(err, assets.ErrNotFound) || err == nil && size != b.Size {
			return name, nil
		}
		if err != nil {
			return "", err
		}
	}
	return "", nil
}

// Action implements [assets.Store].
func (s *Store) Action(ctx context.Context, key assets.Digest) (assets.Action, error) {
	b, err := s.get(ctx, actionName(key), "record "+key.Short())
	if err != nil {
		return assets.Action{}, err
	}
	var a assets.Action
	if err := json.Unmarshal(b, &a); err == nil && len(a.Outputs) > 0 {
		missing, err := s.missing(ctx, a)
		if err != nil {
			return assets.Action{}, err
		}
		if missing == "" {
			return a, nil
		}
	}
	if err := s.remove(ctx, actionName(key)); err != nil {
		return assets.Action{}, err
	}
	return assets.Action{}, fmt.Errorf("record %s: %w", key.Short(), assets.ErrNotFound)
}

func (s *Store) remove(ctx context.Context, name string) error {
	ctx, cancel := context.WithTimeout(ctx, callTimeout)
	defer cancel()
	err := s.client.RemoveObject(ctx, s.bucket, name, minio.RemoveObjectOptions{})
	if gone(err) {
		return nil
	}
	return s.failed(err)
}

// PutDoc implements [assets.Store].
func (s *Store) PutDoc(ctx context.Context, name string, b []byte) error {
	path, err := docPath(name)
	if err != nil {
		return err
	}
	_, err = s.put(ctx, path, bytes.NewReader(b), int64(len(b)), false)
	return err
}

// CreateDoc implements [assets.Store].
func (s *Store) CreateDoc(ctx context.Context, name string, b []byte) (bool, error) {
	path, err := docPath(name)
	if err != nil {
		return false, err
	}
	return s.put(ctx, path, bytes.NewReader(b), int64(len(b)), true)
}

// Doc implements [assets.Store].
func (s *Store) Doc(ctx context.Context, name string) ([]byte, error) {
	path, err := docPath(name)
	if err != nil {
		return nil, err
	}
	return s.get(ctx, path, "document "+name)
}

// DeleteDoc implements [assets.Store].
func (s *Store) DeleteDoc(ctx context.Context, name string) error {
	path, err := docPath(name)
	if err != nil {
		return err
	}
	return s.remove(ctx, path)
}

// Docs implements [assets.Store].
func (s *Store) Docs(ctx context.Context, prefix string) ([]string, error) {
	ctx, cancel := context.WithTimeout(ctx, callTimeout)
	defer cancel()
	var names []string
	for o := range s.client.ListObjects(ctx, s.bucket, minio.ListObjectsOptions{Prefix: "docs/" + prefix, Recursive: true}) {
		if o.Err != nil {
			return nil, s.failed(o.Err)
		}
		names = append(names, strings.TrimPrefix(o.Key, "docs/"))
	}
	slices.Sort(names)
	return names, nil
}
