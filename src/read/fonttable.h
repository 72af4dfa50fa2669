/* fonts/fonts.yaml as it was when the program was built: for `banxin set` and for projects without one. */
#ifndef READ_FONTTABLE_H
#define READ_FONTTABLE_H

#include "base/str.h"

struct str font_table_built_in(void);

#endif
