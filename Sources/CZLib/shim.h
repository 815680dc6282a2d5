// What PDFCanvas needs of zlib: streams packed, and their check sums.
#include <zlib.h>
