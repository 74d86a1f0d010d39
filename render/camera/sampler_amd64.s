#include "textflag.h"

// The low 16 bits of each 64-bit lane, in all four of its 16-bit lanes.
DATA spread<>+0(SB)/8, $0x0100010001000100
DATA spread<>+8(SB)/8, $0x0908090809080908
DATA spread<>+16(SB)/8, $0x0100010001000100
DATA spread<>+24(SB)/8, $0x0908090809080908
GLOBL spread<>(SB), RODATA|NOPTR, $32

// The 16-bit lanes of two neighbours, in turn.
DATA pairs<>+0(SB)/8, $0x0b0a030209080100
DATA pairs<>+8(SB)/8, $0x0f0e07060d0c0504
DATA pairs<>+16(SB)/8, $0x0b0a030209080100
DATA pairs<>+24(SB)/8, $0x0f0e07060d0c0504
GLOBL pairs<>(SB), RODATA|NOPTR, $32

// func acrossAVX2(r0, r1, r2, r3 *uint64, taps *uint32, src *uint64, n int)
TEXT ·acrossAVX2(SB), NOSPLIT, $0-56
	MOVQ r0+0(FP), R8
	MOVQ r1+8(FP), R9
	MOVQ r2+16(FP), R10
	MOVQ r3+24(FP), R11
	MOVQ taps+32(FP), SI
	MOVQ src+40(FP), DX
	MOVQ n+48(FP), CX
	XORQ DI, DI

	// Y15: 511 in 32-bit lanes; Y14: 256 in 16-bit lanes.
	MOVL         $511, AX
	VMOVD        AX, X15
	VPBROADCASTD X15, Y15
	MOVL         $256, AX
	VMOVD        AX, X14
	VPBROADCASTW X14, Y14
	VMOVDQU      spread<>(SB), Y13
	VMOVDQU      pairs<>(SB), Y12

loop:
	CMPQ DI, CX
	JGE  done

	// Four samples, each with its right neighbour.
	MOVL        (SI), AX
	MOVL        4(SI), BX
	SHRL        $9, AX
	SHRL        $9, BX
	VMOVDQU     (DX)(AX*8), X0
	VMOVDQU     (DX)(BX*8), X1
	MOVL        8(SI), AX
	MOVL        12(SI), BX
	SHRL        $9, AX
	SHRL        $9, BX
	VINSERTI128 $1, (DX)(AX*8), Y0, Y0
	VINSERTI128 $1, (DX)(BX*8), Y1, Y1
	VPUNPCKLQDQ Y1, Y0, Y2
	VPUNPCKHQDQ Y1, Y0, Y3

	// left·(256−w) + right·w in 16-bit lanes.
	VMOVDQU   (SI), X4
	VPAND     X15, X4, X4
	VPMOVZXDQ X4, Y4
	VPSHUFB   Y13, Y4, Y4
	VPSUBW    Y4, Y14, Y5
	VPMULLW   Y5, Y2, Y2
	VPMULLW   Y4, Y3, Y3
	VPADDW    Y3, Y2, Y2

	// Transpose 4×4 lanes.
	VPSHUFB      Y12, Y2, Y2
	VEXTRACTI128 $1, Y2, X3
	VPUNPCKLDQ   X3, X2, X4
	VPUNPCKHDQ   X3, X2, X5
	VMOVQ        X4, (R8)(DI*8)
	VPEXTRQ      $1, X4, (R9)(DI*8)
	VMOVQ        X5, (R10)(DI*8)
	VPEXTRQ      $1, X5, (R11)(DI*8)

	ADDQ $16, SI
	INCQ DI
	JMP  loop

done:
	VZEROUPPER
	RET

// func downAVX2(out *byte, above, below *uint64, weights uint32, n int)
TEXT ·downAVX2(SB), NOSPLIT, $0-40
	MOVQ out+0(FP), DI
	MOVQ above+8(FP), SI
	MOVQ below+16(FP), DX
	MOVL weights+24(FP), AX
	MOVQ n+32(FP), CX

	// Y15: the weights of both rows; Y14: the bias that makes samples signed;
	// Y13: what gives it back, and half of what is rounded.
	VMOVD        AX, X15
	VPBROADCASTD X15, Y15
	MOVL         $0x80008000, AX
	VMOVD        AX, X14
	VPBROADCASTD X14, Y14
	MOVL         $0x808000, AX
	VMOVD        AX, X13
	VPBROADCASTD X13, Y13

rows:
	CMPQ CX, $4
	JLT  end
	VMOVDQU    (SI), Y0
	VMOVDQU    (DX), Y1
	VPXOR      Y14, Y0, Y0
	VPXOR      Y14, Y1, Y1
	VPUNPCKLWD Y1, Y0, Y2
	VPUNPCKHWD Y1, Y0, Y3
	VPMADDWD   Y15, Y2, Y2
	VPMADDWD   Y15, Y3, Y3
	VPADDD     Y13, Y2, Y2
	VPADDD     Y13, Y3, Y3
	VPSRLD     $16, Y2, Y2
	VPSRLD     $16, Y3, Y3
	VPACKUSDW  Y3, Y2, Y2
	VPACKUSWB  Y2, Y2, Y2
	VPERMQ     $0x08, Y2, Y2
	VMOVDQU    X2, (DI)
	ADDQ       $32, SI
	ADDQ       $32, DX
	ADDQ       $16, DI
	SUBQ       $4, CX
	JMP        rows

end:
	VZEROUPPER
	RET
