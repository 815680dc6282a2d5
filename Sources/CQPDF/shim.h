// What PDFCanvas needs of libqpdf and zlib, and nothing else.
#include <qpdf/qpdf-c.h>
#include <stdlib.h>
#include <zlib.h>
