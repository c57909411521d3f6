#pragma once
// Pieces of our own JSON files that settings and sessions share.

#include "app/view.h"
#include "core/json.h"

namespace spineload::app {

/// In quotes, with what JSON asks to be escaped.
std::string json_string(std::string_view text);
/// As short as it can be read back exactly; 0 for what is not finite.
std::string json_number(double value);
std::string json_number(float value);

// Absent: the fallback.
bool read_flag(const JsonValue& object, std::string_view key, bool fallback);
double read_number(const JsonValue& object, std::string_view key, double least, double most,
                   double fallback);

std::string_view quantity_id(scene::Quantity quantity);
scene::Quantity read_quantity(const JsonValue& value, scene::Quantity fallback);
anatomy::Level read_level(const JsonValue& value);
std::string layers_text(const Layers& layers);
void read_layers(const JsonValue& object, Layers& layers);

}
