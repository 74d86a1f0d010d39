#include "textflag.h"

// A block: where its masks, weights and places lie, and its size.
#define WEIGHTS 32
#define FIRST 64
#define SECOND 68
#define BLOCK 72

// CONSTANTS sets Y15 to the weights of both rows, Y14 to what makes bytes signed, and
// Y13 to what makes sums of both rows unsigned again.
#define CONSTANTS(weights, unsigned) \
	VMOVD        weights, X15; \
	VPBROADCASTD X15, Y15;     \
	MOVL         $0x80808080, AX; \
	VMOVD        AX, X14;      \
	VPBROADCASTD X14, Y14;     \
	MOVL         unsigned, AX; \
	VMOVD        AX, X13;      \
	VPBROADCASTD X13, Y13

// SAMPLE mixes the columns of the block at R8 from the rows at above and below: from
// each row pairs of neighbours by their weights, less 128 so that 16 bits hold them,
// then both rows. The mixes, times 1<<16, come in 32-bit lanes: columns 0 to 3 and 8 to
// 11 in low, the others in high.
#define SAMPLE(above, below, low, high) \
	MOVLQSX     FIRST(R8), AX;          \
	MOVLQSX     SECOND(R8), BX;         \
	VMOVDQU     (above)(AX*1), X0;      \
	VINSERTI128 $1, (above)(BX*1), Y0, Y0; \
	VMOVDQU     (below)(AX*1), X1;      \
	VINSERTI128 $1, (below)(BX*1), Y1, Y1; \
	VMOVDQU     (R8), low;              \
	VMOVDQU     WEIGHTS(R8), high;      \
	VPSHUFB     low, Y0, Y0;            \
	VPSHUFB     low, Y1, Y1;            \
	VPXOR       Y14, Y0, Y0;            \
	VPXOR       Y14, Y1, Y1;            \
	VPMADDUBSW  Y0, high, Y0;           \
	VPMADDUBSW  Y1, high, Y1;           \
	VPUNPCKLWD  Y1, Y0, low;            \
	VPUNPCKHWD  Y1, Y0, high;           \
	VPMADDWD    Y15, low, low;          \
	VPMADDWD    Y15, high, high;        \
	VPADDD      Y13, low, low;          \
	VPADDD      Y13, high, high

// BYTES takes the whole part of both halves as 16 bytes, in the low half of low.
#define BYTES(low, high) \
	VPSRLD     $16, low, low;   \
	VPSRLD     $16, high, high; \
	VPACKUSDW  high, low, low;  \
	VPACKUSWB  low, low, low;   \
	VPERMQ     $0x08, low, low

// func showAVX2(out, above *byte, stride int, blocks *block, weights uint32, n int)
TEXT ·showAVX2(SB), NOSPLIT, $0-48
	MOVQ out+0(FP), DI
	MOVQ above+8(FP), SI
	MOVQ stride+16(FP), DX
	ADDQ SI, DX
	MOVQ blocks+24(FP), R8
	MOVL weights+32(FP), R9
	MOVQ n+40(FP), CX

	// Half of what is rounded is added as well.
	CONSTANTS(R9, $0x808000)

show:
	SAMPLE(SI, DX, Y2, Y3)
	BYTES(Y2, Y3)
	CMPQ    CX, $16
	JLT     eight
	VMOVDQU X2, (DI)
	ADDQ    $BLOCK, R8
	ADDQ    $16, DI
	SUBQ    $16, CX
	JNZ     show
	VZEROUPPER
	RET

eight:
	BTQ     $3, CX
	JCC     four
	VMOVQ   X2, (DI)
	VPSRLDQ $8, X2, X2
	ADDQ    $8, DI

four:
	BTQ     $2, CX
	JCC     two
	VMOVD   X2, (DI)
	VPSRLDQ $4, X2, X2
	ADDQ    $4, DI

two:
	BTQ     $1, CX
	JCC     one
	VPEXTRW $0, X2, (DI)
	VPSRLDQ $2, X2, X2
	ADDQ    $2, DI

one:
	BTQ     $0, CX
	JCC     done
	VPEXTRB $0, X2, (DI)

done:
	VZEROUPPER
	RET

// func layAVX2(out, above, clearAbove *byte, stride int, blocks *block, weights uint32, n int)
TEXT ·layAVX2(SB), NOSPLIT, $0-56
	MOVQ out+0(FP), DI
	MOVQ above+8(FP), SI
	MOVQ clearAbove+16(FP), R10
	MOVQ stride+24(FP), DX
	MOVQ DX, R11
	ADDQ SI, DX
	ADDQ R10, R11
	MOVQ blocks+32(FP), R8
	MOVL weights+40(FP), R9
	MOVQ n+48(FP), CX

	CONSTANTS(R9, $0x800000)

	// Y12: 127; Y11: ⌈2³⁹/255⌉; Y10: half of what is rounded; Y9: 0.
	MOVL         $127, AX
	VMOVD        AX, X12
	VPBROADCASTD X12, Y12
	MOVL         $0x80808081, AX
	VMOVD        AX, X11
	VPBROADCASTD X11, Y11
	MOVL         $0x8000, AX
	VMOVD        AX, X10
	VPBROADCASTD X10, Y10
	VPXOR        Y9, Y9, Y9

lay:
	SAMPLE(R10, R11, Y4, Y5)
	SAMPLE(SI, DX, Y2, Y3)

	// What is there times what shows through, plus 127.
	VPMOVZXBW  (DI), Y6
	VPUNPCKLWD Y9, Y6, Y7
	VPUNPCKHWD Y9, Y6, Y8
	VPMULLD    Y7, Y4, Y4
	VPMULLD    Y8, Y5, Y5
	VPADDD     Y12, Y4, Y4
	VPADDD     Y12, Y5, Y5

	// By 255: the products with 2³⁹/255, less their lower 39 bits.
	VPSRLQ   $32, Y4, Y6
	VPSRLQ   $32, Y5, Y7
	VPMULUDQ Y11, Y4, Y4
	VPMULUDQ Y11, Y5, Y5
	VPMULUDQ Y11, Y6, Y6
	VPMULUDQ Y11, Y7, Y7
	VPSRLQ   $39, Y4, Y4
	VPSRLQ   $39, Y5, Y5
	VPSRLQ   $7, Y6, Y6
	VPSRLQ   $7, Y7, Y7
	VPBLENDD $0xaa, Y6, Y4, Y4
	VPBLENDD $0xaa, Y7, Y5, Y5

	VPADDD Y4, Y2, Y2
	VPADDD Y5, Y3, Y3
	VPADDD Y10, Y2, Y2
	VPADDD Y10, Y3, Y3
	BYTES(Y2, Y3)
	CMPQ    CX, $16
	JLT     eight
	VMOVDQU X2, (DI)
	ADDQ    $BLOCK, R8
	ADDQ    $16, DI
	SUBQ    $16, CX
	JNZ     lay
	VZEROUPPER
	RET

eight:
	BTQ     $3, CX
	JCC     four
	VMOVQ   X2, (DI)
	VPSRLDQ $8, X2, X2
	ADDQ    $8, DI

four:
	BTQ     $2, CX
	JCC     two
	VMOVD   X2, (DI)
	VPSRLDQ $4, X2, X2
	ADDQ    $4, DI

two:
	BTQ     $1, CX
	JCC     one
	VPEXTRW $0, X2, (DI)
	VPSRLDQ $2, X2, X2
	ADDQ    $2, DI

one:
	BTQ     $0, CX
	JCC     done
	VPEXTRB $0, X2, (DI)

done:
	VZEROUPPER
	RET

// func fogAVX2(row *byte, columns *int16, amount int32, n int)
TEXT ·fogAVX2(SB), NOSPLIT, $0-32
	MOVQ row+0(FP), DI
	MOVQ columns+8(FP), DX
	MOVL amount+16(FP), AX
	MOVQ n+24(FP), CX

	// Y15: the amount; Y14: haze.
	VMOVD        AX, X15
	VPBROADCASTW X15, Y15
	MOVL         $168, AX
	VMOVD        AX, X14
	VPBROADCASTW X14, Y14

fog:
	VPMOVZXBW (DI), Y0
	VPMULLW   (DX), Y15, Y1
	VPSUBW    Y0, Y14, Y2
	VPMULHW   Y1, Y2, Y2
	VPADDW    Y2, Y0, Y0
	VPACKUSWB Y0, Y0, Y0
	VPERMQ    $0x08, Y0, Y0
	VMOVDQU   X0, (DI)
	ADDQ      $32, DX
	ADDQ      $16, DI
	SUBQ      $16, CX
	JNZ       fog
	VZEROUPPER
	RET
