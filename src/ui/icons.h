#pragma once
// Font Awesome 4.7 code points used in the window, as UTF-8.

namespace spineload::ui::icon {

inline constexpr auto explore = "\uf14e", compare = "\uf24e", learn = "\uf19d", person = "\uf007";
inline constexpr auto search = "\uf002", what_if = "\uf1de", undo = "\uf0e2", redo = "\uf01e";
inline constexpr auto export_ = "\uf093", settings = "\uf013", help = "\uf059", menu = "\uf141";
inline constexpr auto play = "\uf04b", pause = "\uf04c", step_back = "\uf048", step_on = "\uf051";
inline constexpr auto loop = "\uf01e", peak = "\uf024", plot = "\uf201", locked = "\uf023";
inline constexpr auto frame = "\uf065", cut = "\uf0c4", names = "\uf02b", show = "\uf06e";
inline constexpr auto picture = "\uf030", pin = "\uf08d", copy = "\uf0c5", close = "\uf00d";
inline constexpr auto open_list = "\uf0d7", go_on = "\uf054", fold = "\uf078", unfold = "\uf077";
inline constexpr auto condition = "\uf02d", safety = "\uf0fa", note = "\uf05a", warning = "\uf071";
inline constexpr auto day = "\uf073", save = "\uf0c7";
inline constexpr auto add = "\uf067", linked = "\uf0c1", band = "\uf07d";
inline constexpr auto edit = "\uf040", remove = "\uf014", unlocked = "\uf13e";
inline constexpr auto open_file = "\uf07c", file = "\uf15b", done = "\uf00c", back = "\uf053";

}
