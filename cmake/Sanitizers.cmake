# -DSANITIZE=ON builds everything for AddressSanitizer and UndefinedBehaviorSanitizer, for tests.
option(SANITIZE "Build for AddressSanitizer and UndefinedBehaviorSanitizer" OFF)
if(SANITIZE)
	add_compile_options(-fsanitize=address,undefined -fno-sanitize-recover=undefined -fno-omit-frame-pointer -g)
	add_link_options(-fsanitize=address,undefined)
endif()
