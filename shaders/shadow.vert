#version 330 core
layout(location = 0) in vec3 place;
uniform mat4 shadow_clip_from_mesh;

void main()
{
    gl_Position = shadow_clip_from_mesh * vec4(place, 1.0);
}
