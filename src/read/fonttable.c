#include "read/fonttable.h"

/* The assembler brings the file in: the repository has one fonts table, and this is it. */
__asm__(".section .rodata\n"
	".global banxin_font_table\n"
	"banxin_font_table:\n"
	".incbin \"fonts/fonts.yaml\"\n"
	".global banxin_font_table_end\n"
	"banxin_font_table_end:\n"
	".byte 0\n"
	".previous\n");

extern const char banxin_font_table[], banxin_font_table_end[];

struct str font_table_built_in(void)
{
	return (struct str){ banxin_font_table, (size_t)(banxin_font_table_end - banxin_font_table) };
}
