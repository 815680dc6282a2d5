// What PDFCanvas needs of Cairo, Pango, HarfBuzz and fontconfig, and nothing else.
#include <cairo.h>
#include <fontconfig/fontconfig.h>
#include <hb-ot.h>
#include <hb-subset.h>
#include <hb.h>
#include <pango/pangocairo.h>
#include <pango/pangofc-fontmap.h>

// A font map that knows the fonts of one fontconfig set-up only. The cast is
// GObject's own (PANGO_FC_FONT_MAP), which Swift can't import.
static inline PangoFontMap *reportgen_font_map(FcConfig *config) {
    PangoFontMap *map = pango_cairo_font_map_new_for_font_type(CAIRO_FONT_TYPE_FT);
    if (map != NULL) {
        pango_fc_font_map_set_config((PangoFcFontMap *)map, config);
        pango_cairo_font_map_set_resolution((PangoCairoFontMap *)map, 72);
    }
    return map;
}
