package s3store_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"strings"
	"testing"

	"github.com/talereel/talereel/assets"
	"github.com/talereel/talereel/assets/assetstest"
	"github.com/talereel/talereel/assets/s3store"
)

// address is a bucket of its own on the server that `make test` starts.
func address(t *testing.T) string {
	t.Helper()
	base := os.Getenv("TALEREEL_TEST_S3")
	if base == "" {
		t.Fatal("these tests need an S3 server: run `make test`, or set TALEREEL_TEST_S3 to s3://KEY:SECRET@host:port")
	}
	return fmt.Sprintf("%s/test-%x", strings.TrimRight(base, "/"), rand.Uint64())
}

func TestStore(t *testing.T) {
	bucket := address(t)
	assetstest.Run(t, func(t *testing.T) assets.Store {
		s, err := s3store.Open(t.Context(), bucket, t.TempDir())
		if err != nil {
			t.Fatal(err)
		}
		return s
	})
}

func TestSecretsStaySecret(t *testing.T) {
	for _, address := range []string{"s3://key:topsecret@127.0.0.1:1/bucket", "s3://key:topsecret@", "http://key:topsecret@host/b", "s3://key:top%secret@host/b"} {
		_, err := s3store.Open(t.Context(), address, t.TempDir())
		var service *s3store.ServiceError
		if !errors.As(err, &service) {
			t.Fatalf("%s: %v", address, err)
		}
		if text := err.Error() + service.Hint(); strings.Contains(text, "topsecret") || strings.Contains(text, "top%secret") {
			t.Errorf("it tells the secret: %s", text)
		}
	}
}
