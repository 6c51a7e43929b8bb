# Warnings are errors, in all our C.
add_library(janus_sip_warnings INTERFACE)
target_compile_options(janus_sip_warnings INTERFACE
	-Wall -Wextra -Werror -Wstrict-prototypes -Wmissing-prototypes -Wshadow -Wvla -Wformat=2)
