// A soft mark over a surface's own colour: how much of it lies there comes with each vertex.
uniform vec4 tint;  // alpha 0: none

vec3 tinted(vec3 own, float share) { return mix(own, tint.rgb, tint.a * clamp(share, 0.0, 1.0)); }
