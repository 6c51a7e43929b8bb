# sanitize(<target> address,undefined) builds a target for sanitizers that end the process at the first fault.
function(sanitize target which)
	target_compile_options(${target} PRIVATE -fsanitize=${which} -fno-sanitize-recover=all -fno-omit-frame-pointer -g)
	target_link_options(${target} PRIVATE -fsanitize=${which})
endfunction()
