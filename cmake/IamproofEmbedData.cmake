# iamproof_embed_data(TARGET FOLDER): compiles FOLDER/*.csv into TARGET, in ascending order of file name.
# A changed, added or removed file is noticed by the next build. Read with embedded_data.hpp.
function(iamproof_embed_data target folder)
  file(GLOB files CONFIGURE_DEPENDS ${folder}/*.csv)
  list(SORT files)
  set(source ${CMAKE_CURRENT_BINARY_DIR}/embedded_data.cpp)
  add_custom_command(
    OUTPUT ${source}
    COMMAND ${CMAKE_COMMAND} "-DFILES=${files}" -DOUTPUT=${source} -P ${PROJECT_SOURCE_DIR}/cmake/EmbedData.cmake
    DEPENDS ${files} ${PROJECT_SOURCE_DIR}/cmake/EmbedData.cmake
    COMMENT "Embedding data/" VERBATIM)
  target_sources(${target} PRIVATE ${source})
endfunction()
