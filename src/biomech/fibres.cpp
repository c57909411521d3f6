#include "biomech/fibres.h"

#include "biomech/parts.h"

namespace spineload::biomech {

std::vector<Length> fibre_lengths(const Model& model)
{
    std::vector<Length> lengths;
    for (const double length : model.parts().muscles.optimal_length)
        lengths.push_back(Length::from_si(length));
    return lengths;
}

}
