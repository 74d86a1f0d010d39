//go:build !linux

package piper

import "syscall"

func childAttributes() *syscall.SysProcAttr { return nil }
