package assets

import (
	"context"
	"errors"
	"io"
)

// ErrNotFound is what a Store answers for what it does not hold.
var ErrNotFound = errors.New("not in the store")

// Blob names stored bytes.
type Blob struct {
	Digest Digest `json:"digest"`
	Size   int64  `json:"size"`
}

// Action is the record of a finished step: its outputs by name.
type Action struct {
	// Step says for people which step made it first.
	Step    string          `json:"step,omitempty"`
	Outputs map[string]Blob `json:"outputs"`
}

// Store keeps blobs, action records and documents. All methods may be called
// from many goroutines and processes at once.
type Store interface {
	// PutFile stores the content of the file at path and leaves the file alone.
	// Storing what is there already is cheap and no error.
	PutFile(ctx context.Context, path string) (Blob, error)
	// PutBytes stores b.
	PutBytes(ctx context.Context, b []byte) (Blob, error)
	// Open reads a blob; ErrNotFound.
	Open(ctx context.Context, d Digest) (io.ReadCloser, error)
	// Has reports whether the blob is there, whole.
	Has(ctx context.Context, d Digest) (bool, error)
	// Local returns the path of a readable file with the blob's content, good
	// until release is called. The file must not be changed. ErrNotFound.
	Local(ctx context.Context, d Digest) (path string, release func(), err error)

	// PutAction records a step's outputs unless a record that counts is there;
	// it returns the record that stands: a, or an earlier writer's.
	// It refuses a record whose blobs are not all there.
	PutAction(ctx context.Context, key Digest, a Action) (Action, error)
	// Action returns the record of key; ErrNotFound if there is none that counts.
	Action(ctx context.Context, key Digest) (Action, error)

	// PutDoc writes a document. Names are slash-separated [a-z0-9._-]+ words.
	PutDoc(ctx context.Context, name string, b []byte) error
	// CreateDoc writes a document if there is none of that name, and reports
	// whether it did.
	CreateDoc(ctx context.Context, name string, b []byte) (bool, error)
	// Doc reads a document; ErrNotFound.
	Doc(ctx context.Context, name string) ([]byte, error)
	// DeleteDoc removes a document; removing none is no error.
	DeleteDoc(ctx context.Context, name string) error
	// Docs lists the names that begin with prefix, sorted.
	Docs(ctx context.Context, prefix string) ([]string, error)
}
