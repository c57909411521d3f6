#include "anatomy/body.h"
