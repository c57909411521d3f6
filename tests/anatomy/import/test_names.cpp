#include "anatomy/import/names.h"
#include "catch.h"

#include <random>

using namespace spineload::anatomy;

TEST_CASE("parts are recognised by the names that people and programs give them", "[import][names]")
{
    const auto [name, structure] = GENERATE(table<std::string, std::string>({
        {"L3", "vertebra L3"},
        {"l3", "vertebra L3"},
        {"L_3", "vertebra L3"},
        {"L03", "vertebra L3"},
        {"vertebra L3", "vertebra L3"},
        {"vertebrae_L3", "vertebra L3"},
        {"patient_12_L3.001", "vertebra L3"},
        {"L3 (2)", "vertebra L3"},
        {"Lumbar 3", "vertebra L3"},
        {"lumbar_vertebra_03", "vertebra L3"},
        {"third lumbar vertebra", "vertebra L3"},
        {"LWK 3", "vertebra L3"},
        {"LWK3", "vertebra L3"},
        {"Lendenwirbel 3", "vertebra L3"},
        {"3. Lendenwirbel", "vertebra L3"},
        {"dritter Lendenwirbel", "vertebra L3"},
        {"vertèbre lombaire 3", "vertebra L3"},
        {"troisième vertèbre lombaire", "vertebra L3"},
        {"tercera vértebra lumbar", "vertebra L3"},
        {"vertebra lumbalis III", "vertebra L3"},
        {"T12", "vertebra T12"},
        {"Th12", "vertebra T12"},
        {"D12", "vertebra T12"},
        {"BWK12", "vertebra T12"},
        {"thoracic vertebra 12", "vertebra T12"},
        {"T11", "vertebra T11"},
        {"C7", "vertebra C7"},
        {"S1", "sacrum"},
        {"sacrum", "sacrum"},
        {"Os sacrum", "sacrum"},
        {"Kreuzbein", "sacrum"},
        {"sacro", "sacrum"},
        {"coccyx", "coccyx"},
        {"S2", "sacrum S2"},
        {"disc_L4-L5", "disc L4-L5"},
        {"disc L4/5", "disc L4-L5"},
        {"L4L5 disk", "disc L4-L5"},
        {"IVD_L4_L5", "disc L4-L5"},
        {"disc_L4_5", "disc L4-L5"},
        {"disc45", ""},
        {"Disc L45", "disc L4-L5"},
        {"L5-S1", "disc L5-S1"},
        {"L5S1", "disc L5-S1"},
        {"S1-L5 disc", "disc L5-S1"},
        {"disc L5-1", "disc L5-S1"},
        {"Bandscheibe L4/L5", "disc L4-L5"},
        {"disque intervertébral L4-L5", "disc L4-L5"},
        {"disco L4-L5", "disc L4-L5"},
        {"annulus L1-L2", "disc L1-L2"},
        {"T12-L1 disc", "disc T12-L1"},
        {"disc_L4", "disc L4-L5"},
        {"nucleus_L4-L5", "nucleus L4-L5"},
        {"nucleus pulposus L4 L5", "nucleus L4-L5"},
        {"noyau L4-L5", "nucleus L4-L5"},
        {"", ""},
        {"Cube.001", ""},
        {"mesh_3", ""},
        {"pelvis", ""},
        {"L7", ""},
        {"disc L3-L5", ""},
        {"disc L1", "disc L1-L2"},
        {"ligament L3-L4", ""},
        {"facet L4-L5 left superior", ""},
        {"sacroiliac joint", ""},
        {"L1-L5 all together L2 L3", ""},
        {"model123456789", ""},
    }));
    CAPTURE(name);
    const PartName part = part_name(name);
    CHECK(part.text == structure);
    CHECK((part.confidence > 0.0) == !structure.empty());
    CHECK((part.kind == PartKind::Unknown) == structure.empty());
}

TEST_CASE("the object's name decides, the file's helps out, disagreement costs confidence",
          "[import][names]")
{
    CHECK(part_name("scan", "L3").text == "vertebra L3");
    CHECK(part_name("L3", "defaultobject").text == "vertebra L3");
    CHECK(part_name("L3", "").text == "vertebra L3");
    CHECK(part_name("spine L1-L5", "L4").text == "vertebra L4");
    CHECK(part_name("L2", "L3").text == "vertebra L3");
    CHECK(part_name("L2", "L3").confidence < part_name("L3", "L3").confidence);
    CHECK(part_name("disc_L3-L4", "L3").text == "disc L3-L4");
}

TEST_CASE("any bytes are a name", "[import][names]")
{
    const auto seed = GENERATE(take(20, random(1u, 1u << 30)));
    CAPTURE(seed);
    std::mt19937 random(seed);
    for (int round = 0; round < 200; ++round) {
        std::string name(random() % 40, ' ');
        for (auto& c : name)
            c = random() % 2 ? static_cast<char>(random()) : "LlSsTt0123459-_/ disc"[random() % 21];
        const PartName part = part_name(name, name);
        REQUIRE(part.confidence >= 0.0);
        REQUIRE(part.confidence <= 1.0);
    }
}
