package storagetest

var modelBehaviours = []behaviour{}
