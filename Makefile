# make         installs what is missing, builds out/build/banxin, sets the sample special issue to out/special-issue/
# make check   builds and runs every test; the last line is "N passed, N failed"
# make bless T=page/two-photos   rewrites the expected dumps of one test; read the diff before you commit it
# make SAN=1 ...   the same with address and undefined-behaviour sanitizers, in out/build-san/

SHELL := /bin/sh
comma := ,
SAN ?=
B := out/build$(if $(SAN),-san)

STD := -std=c11 -D_GNU_SOURCE
WARN := -Wall -Wextra -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Werror
OPT := $(if $(SAN),-O1 -fsanitize=address$(comma)undefined -fno-sanitize-recover=undefined -fno-omit-frame-pointer -Wno-format-truncation,-O2)
LIBRARIES := harfbuzz-subset harfbuzz freetype2 libpng libjpeg libtiff-4 libwebp lcms2 libfyaml icu-i18n icu-uc cairo libdeflate zlib
# libharu, libcmark and libhyphen bring no pkg-config file, or not always
LINK_ALSO := -lhpdf -lcmark -lhyphen -lm -lpthread

SRC := $(sort $(wildcard src/*.c src/*/*.c))
OBJ := $(SRC:src/%.c=$(B)/obj/%.o)
LIB_OBJ := $(filter-out $(B)/obj/main.o,$(OBJ))
UNIT := $(sort $(wildcard tests/unit/*.c))
UNIT_BIN := $(UNIT:tests/unit/%.c=$(B)/tests/%)

SAMPLE := layout/special-issue/issue.yaml
SAMPLE_IN := $(wildcard layout/special-issue/* layout/special-issue/*/* layout/profiles/* images/special-issue/* fonts/*)

.PHONY: all build sample check bless unit clean
.DELETE_ON_ERROR:

all: sample
build: $(B)/banxin
unit: $(UNIT_BIN)

# Packages first: this file is made before anything else is looked at, and again when the list changes.
ifneq ($(MAKECMDGOALS),clean)
-include $(B)/flags.mk
endif
$(B)/flags.mk: src/packages.txt
	@mkdir -p $(@D)
	@src/install.sh build
	@{ echo "LIB_CFLAGS := $$(pkg-config --cflags $(LIBRARIES))"; \
	   echo "LIB_LINK := $$(pkg-config --libs $(LIBRARIES))"; } > $@

$(B)/test-packages: src/packages.txt
	@mkdir -p $(@D)
	@src/install.sh test
	@touch $@

# V=1 shows the commands
Q := $(if $(V),,@)

$(B)/banxin: $(OBJ)
	$(if $(V),,@echo "link $@")
	$(Q)$(CC) $(OPT) -o $@ $(OBJ) $(LIB_LINK) $(LINK_ALSO)

$(B)/libbanxin.a: $(LIB_OBJ)
	@rm -f $@
	@$(AR) rcs $@ $(LIB_OBJ)

$(B)/obj/%.o: src/%.c | $(B)/flags.mk
	@mkdir -p $(@D)
	$(if $(V),,@echo "cc   $<")
	$(Q)$(CC) $(STD) $(WARN) $(OPT) -g -MMD -MP -Isrc $(LIB_CFLAGS) $(CFLAGS) -c $< -o $@

# pixels by the million: loops made wide
$(B)/obj/media/resample.o $(B)/obj/media/resample_loops.o $(B)/obj/media/squares.o $(B)/obj/media/colour_table.o: CFLAGS += $(if $(SAN),,-O3)

$(B)/tests/%: tests/unit/%.c $(B)/libbanxin.a
	@mkdir -p $(@D)
	$(if $(V),,@echo "test $<")
	$(Q)$(CC) $(STD) $(WARN) $(OPT) -g -MMD -MP -Isrc -Itests/unit $(LIB_CFLAGS) $(CFLAGS) $< -o $@ $(B)/libbanxin.a $(LIB_LINK) $(LINK_ALSO)

# the font table is built into the program
$(B)/obj/read/fonttable.o: fonts/fonts.yaml

-include $(OBJ:.o=.d) $(UNIT_BIN:=.d)

sample: out/special-issue/.made
out/special-issue/.made: $(B)/banxin $(SAMPLE_IN)
	$(B)/banxin build $(SAMPLE)
	$(B)/banxin proof $(SAMPLE)
	@touch $@

check: $(B)/banxin $(UNIT_BIN) $(B)/test-packages
	tests/run

bless: $(B)/banxin $(UNIT_BIN)
	tests/run --bless $(T)

clean:
	rm -rf out/build out/build-san
