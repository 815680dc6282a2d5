// Debian builds libxml2 with ICU, whose headers clash with the ones inside
// Foundation. Nothing here uses them.
#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED
#include <libxml/parser.h>
#include <libxml/tree.h>
#include <libxml/xmlerror.h>
#include <libxml/xmlschemas.h>
#include <libxml/xmlwriter.h>

// xmlFree is a global variable, which Swift 6 won't read.
static inline void reportgen_xml_free(void *pointer) { xmlFree(pointer); }
