// The reading process of the import tests: `spineload_read_mesh --read-mesh FILE`, as the program.

#include "anatomy/import/spine_import.h"

#include <string_view>

int main(int count, char** arguments)
{
    if (count != 3 || std::string_view(arguments[1]) != "--read-mesh") return 2;
    return spineload::anatomy::read_mesh_child(arguments[2]);
}
