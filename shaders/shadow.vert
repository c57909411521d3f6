#version 330 core
layout(location = 0) in vec3 place;
uniform mat4 shadow_clip_from_mesh;
uniform vec4 section_in_mesh;  // as section of lib/frame.glsl, in the mesh's coordinates

void main()
{
    gl_ClipDistance[0] = section_in_mesh.w - dot(section_in_mesh.xyz, place);
    gl_Position = shadow_clip_from_mesh * vec4(place, 1.0);
}
